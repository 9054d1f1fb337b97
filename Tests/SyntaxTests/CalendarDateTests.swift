import Foundation
import Syntax
import Testing

struct CalendarDateTests {
  /// Day numbers from Python's `datetime.date` (3.11).
  @Test(arguments: [
    ("1900-01-01", -25_567), ("1900-02-28", -25_509), ("1900-03-01", -25_508),
    ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
    ("2025-10-09", 20_370), ("2026-11-10", 20_767), ("2100-03-01", 47_541),
    ("2200-12-31", 84_370),
  ])
  func `a date has its day number`(text: String, days: Int) {
    #expect(CalendarDate(text)?.daysSinceEpoch == days)
    #expect(CalendarDate(daysSinceEpoch: days).description == text)
  }

  @Test func `all days from 1900 to 2200 follow one another`() throws {
    var expected = -25_567
    for year in CalendarDate.years {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          try #require(date.daysSinceEpoch == expected)
          try #require(date.civil == (year, month, day))
          expected += 1
        }
      }
    }
    #expect(expected == 84_371)
  }

  @Test func `far days agree with the calendar of Foundation`() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var random = SplitMix64(state: 7)
    for _ in 0..<500 {
      let days = Int.random(in: -100_000...2_000_000, using: &random)
      let date = Date(timeIntervalSince1970: Double(days) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let civil = CalendarDate(daysSinceEpoch: days).civil
      // Before 15 October 1582 Foundation follows the Julian calendar; -100,000 days is in 1696.
      #expect((civil.year, civil.month, civil.day) == (parts.year, parts.month, parts.day))
    }
  }

  @Test(arguments: [
    "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-01-00",
    "1899-12-31", "2201-01-01", "2025-1-09", "25-10-09", "2025/10/09", "2025-10-09T00:00",
    "２０２５-10-09", "+025-10-09", "", "today",
  ])
  func `what is not a date is refused`(text: String) {
    let result = Field<CalendarDate>.date.result(.quoted(text))
    #expect(
      result.findings == [
        "is not a calendar date from 1900 to 2200 (got \"\(text)\"); "
          + "write a date such as 2025-10-09"
      ])
  }

  @Test func `days are added and subtracted`() throws {
    let date = try #require(CalendarDate("2024-02-28"))
    #expect((date + 2).description == "2024-03-01")
    #expect((date + -59).description == "2023-12-31")
    #expect((date + 366) - date == 366)
    #expect(date < date + 1)
  }
}
