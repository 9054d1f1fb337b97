// What the two C++ peers share: the job's numbers, random numbers, the policy of a trial, metrics
// and the conversation with run.py. The model is that of Sources/Model/Model.docc/Model.md.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

// Levers have fixed places; the rate of tariff i is lever FirstTariff + i.
enum Lever { Rule, Fee, Slip, Port, FirstTariff };
enum Cause { Licence, Queue, Transit, Shortage, Causes };
enum Driver { Duty, CustomsFees, PortFee, Freight, Carrying, Surge, LostMargin, Lateness, Drivers };
enum Kind { Constant, Uniform, Triangular, Lognormal };

constexpr int kNever = 1'000'000'000;

// xoshiro256++ (Blackman and Vigna 2019), seeded with SplitMix64.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15;
      uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      word = z ^ (z >> 31);
    }
  }

  double uniform() { return (double(next() >> 12) + 0.5) * 0x1p-52; }

  // Marsaglia's polar method; the second normal of a pair is kept.
  double normal() {
    if (has_spare_) {
      has_spare_ = false;
      return spare_;
    }
    double x, y, s;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      s = x * x + y * y;
    } while (s >= 1 || s == 0);
    const double scale = std::sqrt(-2 * std::log(s) / s);
    spare_ = y * scale;
    has_spare_ = true;
    return x * scale;
  }

 private:
  uint64_t next() {
    const uint64_t sum = state_[0] + state_[3];
    const uint64_t result = ((sum << 23) | (sum >> 41)) + state_[0];
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = (state_[3] << 45) | (state_[3] >> 19);
    return result;
  }

  uint64_t state_[4];
  double spare_ = 0;
  bool has_spare_ = false;
};

// A number that is drawn per event: see job.py.
struct Quantity {
  int kind;
  double a, b, c, low, high;

  double draw(Random& random) const {
    return std::min(std::max(quantile(random), low), high);
  }

  int draw_whole(Random& random) const { return int(std::floor(draw(random) + 0.5)); }

 private:
  double quantile(Random& random) const {
    if (kind == Constant) return a;
    if (kind == Lognormal) return std::exp(a + b * random.normal());
    const double u = random.uniform();
    if (kind == Uniform) return a + (b - a) * u;
    if (u * (c - a) < b - a) return a + std::sqrt(u * (c - a) * (b - a));
    return c - std::sqrt((1 - u) * (c - a) * (c - b));
  }
};

struct Range {
  int begin, end;
};

struct StageRow {
  double flow, capacity, surge_cost;
  int product;
  Range inputs, lanes;
};

struct InputRow {
  double per_unit, units_per, stock, target, carrying;
  Range fed;  // in Job::fed_lanes
};

struct LaneRow {
  double flow, share, freight, port, fee_per_unit;
  int transit, licence, ring_length;
  bool ships;
  Range tariffs, entries;
};

struct TariffRow {
  double neutral, chance, withdrawn, most, lift_rate;
  int hike_regime, lift_regime;
  Quantity size, hike_lag, lift_lag;
  Range steps;
};

struct Charge {
  int lever;
  double usd;
};

struct Entry {
  double per_unit, least, most;
};

struct Step {
  int day;
  double rate;
};

struct ProductRow {
  double demand, margin, late_penalty, cancelled;
};

struct Job {
  explicit Job(const std::string& path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string name;
      size_t count;
      words >> name >> count;
      // Not `words >> double`, which reads neither inf nor the last bit of some numbers.
      std::vector<double>& values = numbers_[name];
      for (std::string word; words >> word;) values.push_back(std::strtod(word.c_str(), nullptr));
    }
    days = int(one("days"));
    smoothing = 1 / one("smoothing");
    read_network();
    read_policy();
  }

  // Outcome of one application or sailing: a wait in days, `days` + 1: none, `days` + 2: denied.
  // The guide tells where the search begins for each 1/256 of the probability.
  int decide(int row, double u) const {
    const double* const law = &laws[size_t(row) * outcomes];
    int outcome = guides[size_t(row) * 256 + size_t(u * 256)];
    while (law[outcome] <= u) ++outcome;
    return outcome;
  }

  int days;
  double smoothing;  // share of a gap that is ordered each day
  std::vector<StageRow> stages;
  std::vector<InputRow> inputs;
  std::vector<LaneRow> lanes;
  std::vector<ProductRow> products;
  std::vector<TariffRow> tariffs;
  std::vector<Charge> charges;
  std::vector<Entry> entries;
  std::vector<Step> steps, fee_steps;
  std::vector<int> fed_lanes;
  std::vector<double> weights;  // lane * products + product
  int regimes, start_regime;
  std::vector<Quantity> lasts;
  std::vector<double> next, event_next, fee_active;
  std::vector<int> event_days, rules;
  int licence_first, licence_end, fee_first, fee_end;
  std::vector<double> laws;
  std::vector<int> guides;
  int outcomes, slip_law;
  double fee_decay, throughput;
  Quantity fee_passed;

 private:
  const std::vector<double>& list(const std::string& name) const { return numbers_.at(name); }
  double one(const std::string& name) const { return list(name).at(0); }

  std::vector<int> integers(const std::string& name) const {
    return {list(name).begin(), list(name).end()};
  }

  Range range(const std::string& name, size_t group) const {
    return {int(list(name).at(group)), int(list(name).at(group + 1))};
  }

  Quantity quantity(const std::string& name, size_t row = 0) const {
    const double* const q = &list(name).at(row * 6);
    return {int(q[0]), q[1], q[2], q[3], q[4], q[5]};
  }

  void read_network() {
    for (size_t s = 0; s < list("stage_flow").size(); ++s)
      stages.push_back({list("stage_flow")[s], list("stage_capacity")[s],
                        list("stage_surge_cost")[s], int(list("stage_product")[s]),
                        range("stage_inputs", s), range("stage_lanes", s)});
    for (size_t i = 0; i < list("input_stock").size(); ++i)
      inputs.push_back({list("input_per_unit")[i], 1 / list("input_per_unit")[i],
                        list("input_stock")[i], list("input_target")[i], list("input_carrying")[i],
                        range("input_lanes", i)});
    fed_lanes = integers("fed_lanes");
    weights = list("lane_weight");
    for (size_t k = 0; k < list("lane_flow").size(); ++k) {
      const bool ships = list("lane_ships")[k] != 0;
      const int transit = int(list("lane_transit")[k]);
      const int slip = ships ? int(one("most_slip")) : 0;
      lanes.push_back({list("lane_flow")[k], list("lane_share")[k], list("lane_freight")[k],
                       list("lane_port")[k], list("lane_fee_per_unit")[k], transit,
                       int(list("lane_licence")[k]), transit + slip + 1, ships,
                       range("lane_tariffs", k), range("lane_entries", k)});
    }
    for (size_t c = 0; c < list("tariff_of").size(); ++c)
      charges.push_back({FirstTariff + int(list("tariff_of")[c]), list("tariff_usd")[c]});
    for (size_t e = 0; e < list("entry_least").size(); ++e)
      entries.push_back(
          {list("entry_per_unit")[e], list("entry_least")[e], list("entry_most")[e]});
    for (size_t p = 0; p < list("demand").size(); ++p)
      products.push_back({list("demand")[p], list("margin")[p], list("late_penalty")[p],
                          list("cancelled")[p]});
  }

  void read_policy() {
    start_regime = int(one("start_regime"));
    regimes = int(list("fee_active").size());
    for (int r = 0; r < regimes; ++r) lasts.push_back(quantity("regime_lasts", size_t(r)));
    next = list("regime_next");
    event_next = list("event_next");
    event_days = integers("event_day");
    rules = integers("licence_rule");
    licence_first = int(one("licence_first"));
    licence_end = int(one("licence_end"));
    for (size_t t = 0; t < list("tariff_neutral").size(); ++t)
      tariffs.push_back({list("tariff_neutral")[t], list("hike_chance")[t],
                         list("hike_withdrawn")[t], list("hike_most")[t], list("lift_rate")[t],
                         int(list("hike_regime")[t]), int(list("lift_regime")[t]),
                         quantity("hike_size", t), quantity("hike_lag", t),
                         quantity("lift_lag", t), range("tariff_steps", t)});
    // A job without steps or events has no such line.
    for (size_t i = 0; i < numbers_["step_day"].size(); ++i)
      steps.push_back({int(list("step_day")[i]), list("step_rate")[i]});
    for (size_t i = 0; i < list("fee_day").size(); ++i)
      fee_steps.push_back({int(list("fee_day")[i]), list("fee_rate")[i]});
    fee_first = int(one("fee_first"));
    fee_end = int(one("fee_end"));
    fee_active = list("fee_active");
    fee_decay = one("fee_decay");
    fee_passed = quantity("fee_passed");
    throughput = one("fee_throughput");
    read_laws();
  }

  void read_laws() {
    laws = list("laws");
    outcomes = days + 3;
    slip_law = int(laws.size()) / outcomes - 1;
    for (int row = 0; row <= slip_law; ++row) {
      int outcome = 0;
      for (int step = 0; step < 256; ++step) {
        while (laws[size_t(row * outcomes + outcome)] <= step / 256.0) ++outcome;
        guides.push_back(outcome);
      }
    }
  }

  std::map<std::string, std::vector<double>> numbers_;
};

struct Spell {
  int start, regime;
};

struct Move {
  int day, lever;
  double value;
};

// Draws the conflict of one trial and the moves of its levers.
class Policy {
 public:
  explicit Policy(const Job& job) : job_(job) {}

  // The moves, sorted by day; moves of one day in the order in which they apply.
  const std::vector<Move>& draw(Random& random) {
    draw_spells(random);
    moves_.clear();
    move_licence();
    move_port_fee(random);
    for (size_t t = 0; t < job_.tariffs.size(); ++t) move_tariff(int(t), random);
    std::stable_sort(moves_.begin(), moves_.end(),
                     [](const Move& x, const Move& y) { return x.day < y.day; });
    return moves_;
  }

 private:
  int pick(const std::vector<double>& sums, int row, double u) const {
    int regime = 0;
    while (sums[size_t(row * job_.regimes + regime)] <= u) ++regime;
    return regime;
  }

  void draw_spells(Random& random) {
    spells_.assign(1, {0, job_.start_regime});
    int day = 0, regime = job_.start_regime;
    size_t event = 0;
    while (true) {
      const int end = day + std::max(job_.lasts[size_t(regime)].draw_whole(random), 1);
      if (event < job_.event_days.size() && job_.event_days[event] <= end) {
        day = job_.event_days[event];
        regime = pick(job_.event_next, int(event), random.uniform());
        ++event;
      } else {
        if (end >= job_.days) return;
        day = end;
        regime = pick(job_.next, regime, random.uniform());
      }
      if (day >= job_.days) return;
      if (regime != spells_.back().regime) spells_.push_back({day, regime});
    }
  }

  int end_of(size_t spell) const {
    return spell + 1 < spells_.size() ? spells_[spell + 1].start : kNever;
  }

  void move(int day, int lever, double value) {
    if (day < job_.days) moves_.push_back({day, lever, value});
  }

  void move_licence() {
    for (size_t n = 0; n < spells_.size(); ++n) {
      const int start = std::max(spells_[n].start, job_.licence_first);
      if (start < std::min(end_of(n), job_.licence_end))
        move(start, Rule, job_.rules[size_t(spells_[n].regime)]);
    }
    if (job_.licence_end > 0) move(job_.licence_end, Rule, -1);
  }

  void move_port_fee(Random& random) {
    bool is_levied = false;
    int since = 0;
    double passed = 0;
    for (size_t n = 0; n < spells_.size(); ++n) {
      const int start = std::max(spells_[n].start, job_.fee_first);
      const int end = std::min(end_of(n), job_.fee_end);
      if (start >= end) continue;
      if (random.uniform() < job_.fee_active[size_t(spells_[n].regime)]) {
        if (!is_levied) {
          is_levied = true;
          since = start;
          passed = job_.fee_passed.draw(random);
          move(start, Slip, 1);
          move(start, Port, job_.throughput);
        }
        charge(start, end, since, passed);
      } else if (is_levied) {
        is_levied = false;
        lift_port_fee(start);
      }
    }
    if (is_levied) lift_port_fee(job_.fee_end);
  }

  // The fee on the first day of a spell and on the days on which the rate changes.
  void charge(int start, int end, int since, double passed) {
    double rate = 0;
    for (const Step& step : job_.fee_steps)
      if (step.day <= start) rate = step.rate;
    move(start, Fee, rate * passed * std::pow(job_.fee_decay, start - since));
    for (const Step& step : job_.fee_steps)
      if (step.day > start && step.day < end)
        move(step.day, Fee, step.rate * passed * std::pow(job_.fee_decay, step.day - since));
  }

  void lift_port_fee(int day) {
    move(day, Fee, 0);
    move(day, Slip, 0);
    move(day, Port, 1);
  }

  struct Change {
    int day;
    bool is_hike;
    double value;
  };

  void move_tariff(int number, Random& random) {
    const TariffRow& tariff = job_.tariffs[size_t(number)];
    changes_.clear();
    for (int i = tariff.steps.begin; i < tariff.steps.end; ++i)
      changes_.push_back({job_.steps[size_t(i)].day, false, job_.steps[size_t(i)].rate});
    for (size_t n = 1; n < spells_.size(); ++n) {
      const Spell spell = spells_[n];
      if (spell.regime == tariff.hike_regime && random.uniform() < tariff.chance &&
          random.uniform() >= tariff.withdrawn) {
        const int day = spell.start + tariff.hike_lag.draw_whole(random);
        changes_.push_back({day, true, tariff.size.draw(random)});
      }
      if (spell.regime == tariff.lift_regime)
        changes_.push_back(
            {spell.start + tariff.lift_lag.draw_whole(random), false, tariff.lift_rate});
    }
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& x, const Change& y) { return x.day < y.day; });
    double rate = tariff.neutral;
    for (const Change& change : changes_) {
      rate = change.is_hike ? std::max(rate, std::min(rate + change.value, tariff.most))
                            : change.value;
      move(change.day, FirstTariff + number, rate);
    }
  }

  const Job& job_;
  std::vector<Spell> spells_;
  std::vector<Move> moves_;
  std::vector<Change> changes_;
};

// What the books of one product hold at the end of a trial.
struct ProductBook {
  double delivered = 0, lost = 0, late[Causes] = {}, most_owed = 0, stop_days = 0, first_short = 0;
};

// Writes the metrics of one trial in the order of job.metric_names; costs in full.
inline void read_out(const Job& job, const double* usd, const ProductBook* books, double* out) {
  double costs[Drivers], late[Causes] = {}, demanded = 0, most = 0, stop = 0, first = job.days;
  std::copy(usd, usd + LostMargin, costs);
  costs[LostMargin] = costs[Lateness] = 0;
  for (size_t p = 0; p < job.products.size(); ++p) {
    const ProductRow& row = job.products[p];
    const ProductBook& book = books[p];
    costs[LostMargin] += book.lost * row.margin;
    demanded += row.demand * job.days;
    for (int cause = 0; cause < Causes; ++cause) {
      costs[Lateness] += book.late[cause] * row.late_penalty;
      late[cause] += book.late[cause];
    }
    most = std::max(most, book.most_owed / row.demand);
    stop = std::max(stop, book.stop_days);
    first = std::min(first, book.first_short);
  }
  double total = 0, days_late = 0;
  for (double cost : costs) total += *out++ = cost;
  *out++ = total;
  *out++ = total;
  for (double days : late) days_late += *out++ = days / demanded;
  *out++ = days_late;
  *out++ = most;
  *out++ = stop;
  *out++ = first;
  for (size_t p = 0; p < job.products.size(); ++p) {
    const double delivered = books[p].delivered / job.products[p].demand;
    *out++ = delivered / job.days;
    *out++ = books[p].lost;
    *out++ = job.days - delivered;
    *out++ = books[p].stop_days;
  }
}

inline size_t metric_count(const Job& job) {
  return Drivers + 2 + Causes + 4 + 4 * job.products.size();
}

// Processor time of this process: other programs on the core do not count.
inline double cpu_seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

// Answers run.py: `metrics N FILE` writes the metrics of N trials, trial by trial, as doubles;
// `time SECONDS` runs for so much processor time. Both answer with the trials done and their
// processor time. An Engine has `kTrials`, the trials of one call of `run`, which draws policies
// or, undisturbed, moves no lever, and writes metrics with costs in full.
template <class Engine>
int serve(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: " << arguments[0] << " JOB_TABLES\n";
    return 64;
  }
  const Job job(arguments[1]);
  Engine engine(job, Random(1));
  const size_t metrics = metric_count(job);
  std::vector<double> base(metrics * Engine::kTrials), values(base.size());
  engine.run(base.data(), /*is_disturbed=*/false);
  auto run = [&] {
    engine.run(values.data(), true);
    for (size_t trial = 0; trial < Engine::kTrials; ++trial)
      for (size_t m = 0; m <= Drivers; ++m) values[trial * metrics + m] -= base[m];
  };
  for (std::string verb; std::cin >> verb;) {
    const double start = cpu_seconds();
    size_t done = 0;
    if (verb == "metrics") {
      size_t wanted;
      std::string path;
      std::cin >> wanted >> path;
      std::ofstream file(path, std::ios::binary);
      for (; done < wanted; done += Engine::kTrials) {
        run();
        file.write(reinterpret_cast<const char*>(values.data()),
                   long(values.size() * sizeof(double)));
      }
    } else {
      double seconds;
      std::cin >> seconds;
      while (cpu_seconds() - start < seconds) {
        // A few calls between looks at the clock.
        for (size_t i = 0; i < 64; i += Engine::kTrials, done += Engine::kTrials) run();
      }
    }
    std::cout << "{\"trials\": " << done << ", \"seconds\": " << cpu_seconds() - start << "}"
              << std::endl;
  }
  return 0;
}
