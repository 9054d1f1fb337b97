// C++, one trial after the other: the loop that an engineer writes first, with its state side by
// side in the first-level cache. Policy and decisions are in peer.hpp.
#include "peer.hpp"

namespace {

struct LaneState {
  double backlog, queue, applied, held, undecided;
  int release;  // day of the decision on the goods applied for; kNever: none
  int slip;
  int cursor;  // today's place in the ring
  bool is_closed;
  double* ring;  // arrivals of the coming days
  double* calendar;  // releases by day
  double word;  // of today's application
  int word_day;
};

struct InputState {
  double stock, position, inflow;
};

class Loop {
 public:
  static constexpr size_t kTrials = 1;

  Loop(const Job& job, Random random)
      : job_(job), random_(random), policy_(job), lanes_(job.lanes.size()),
        inputs_(job.inputs.size()), owed_(job.products.size()), books_(job.products.size()),
        tallies_(job.products.size() * Causes), levers_(FirstTariff + job.tariffs.size()) {
    size_t cells = 0;
    for (const LaneRow& row : job.lanes) cells += room(row);
    cells_.resize(cells);
    double* cell = cells_.data();
    for (size_t k = 0; k < job.lanes.size(); ++k) {
      lanes_[k].ring = cell;
      lanes_[k].calendar = cell + job.lanes[k].ring_length;
      cell += room(job.lanes[k]);
    }
  }

  void run(double* metrics, bool is_disturbed) {
    static const std::vector<Move> none;
    const std::vector<Move>& moves = is_disturbed ? policy_.draw(random_) : none;
    reset();
    auto move = moves.begin();
    for (int day = 0; day < job_.days; ++day) {
      for (; move != moves.end() && move->day == day; ++move) apply(*move, day);
      if (day % 7 == 0) begin_week(day);
      for (const StageRow& stage : job_.stages) run_stage(stage, day);
      levers_[Fee] *= job_.fee_decay;
      for (size_t k = 0; k < lanes_.size(); ++k)
        if (++lanes_[k].cursor == job_.lanes[k].ring_length) lanes_[k].cursor = 0;
    }
    read_out(job_, usd_, books_.data(), metrics);
  }

 private:
  size_t room(const LaneRow& row) const {
    return size_t(row.ring_length + (row.licence < 0 ? 0 : job_.days + 1));
  }

  void reset() {
    std::fill(cells_.begin(), cells_.end(), 0);
    for (size_t k = 0; k < lanes_.size(); ++k) {
      const LaneRow& row = job_.lanes[k];
      LaneState& lane = lanes_[k];
      lane.backlog = row.flow;
      lane.queue = lane.applied = lane.held = lane.undecided = 0;
      lane.release = lane.slip = lane.cursor = 0;
      lane.word_day = -1;
      lane.is_closed = false;
      std::fill(lane.ring, lane.ring + row.transit, row.flow);
    }
    for (size_t i = 0; i < inputs_.size(); ++i)
      inputs_[i] = {job_.inputs[i].stock, job_.inputs[i].target, 0};
    std::fill(owed_.begin(), owed_.end(), 0);
    std::fill(tallies_.begin(), tallies_.end(), 0);
    std::fill(usd_, usd_ + Drivers, 0);
    for (ProductBook& book : books_) {
      book = ProductBook();
      book.first_short = job_.days;
    }
    levers_[Rule] = -1;
    levers_[Fee] = levers_[Slip] = 0;
    levers_[Port] = 1;
    for (size_t t = 0; t < job_.tariffs.size(); ++t)
      levers_[FirstTariff + t] = job_.tariffs[t].neutral;
  }

  // Step 0: levers and licences.

  void apply(const Move& move, int day) {
    const bool is_changed = levers_[size_t(move.lever)] != move.value;
    levers_[size_t(move.lever)] = move.value;
    if (move.lever != Rule || !is_changed) return;
    for (size_t k = 0; k < lanes_.size(); ++k) {
      if (job_.lanes[k].licence < 0) continue;
      LaneState& lane = lanes_[k];
      if (move.value < 0) {
        std::fill(lane.calendar + day, lane.calendar + job_.days + 1, 0);
        lane.applied = lane.held;
      } else {
        postpone(lane, day);
        lane.applied = lane.undecided;
      }
      lane.undecided = 0;
      judge(job_.lanes[k], lane, day);
    }
  }

  void begin_week(int day) {
    for (size_t k = 0; k < lanes_.size(); ++k) {
      if (job_.lanes[k].licence >= 0) {
        postpone(lanes_[k], day);
        judge(job_.lanes[k], lanes_[k], day);
      }
      if (job_.lanes[k].ships)
        lanes_[k].slip = job_.decide(job_.slip_law, random_.uniform());
    }
  }

  // Moves the goods of the application in hand to the day of its decision, today at the earliest.
  void postpone(LaneState& lane, int day) {
    if (lane.release == kNever)
      lane.undecided += lane.applied;
    else
      lane.calendar[std::max(lane.release, day)] += lane.applied;
    lane.applied = 0;
  }

  // Decides a new application; two applications of one day have one word.
  void judge(const LaneRow& row, LaneState& lane, int day) {
    lane.release = day;
    lane.is_closed = false;
    if (levers_[Rule] < 0) return;
    if (lane.word_day != day) {
      lane.word = random_.uniform();
      lane.word_day = day;
    }
    const int outcome = job_.decide(row.licence + int(levers_[Rule]), lane.word);
    lane.release = outcome > job_.days ? kNever : std::min(day + outcome, job_.days);
    lane.is_closed = outcome == job_.days + 2;
  }

  // Step 1: one stage.

  void run_stage(const StageRow& stage, int day) {
    const double limit = receive(stage);
    double demand = 0;
    if (stage.product >= 0) {
      demand = owed_[size_t(stage.product)] + job_.products[size_t(stage.product)].demand;
    } else {
      for (int k = stage.lanes.begin; k < stage.lanes.end; ++k)
        if (!lanes_[size_t(k)].is_closed) demand += lanes_[size_t(k)].backlog;
    }
    const double output = std::min(demand, std::min(stage.capacity, limit));
    const double surge = std::max(output - stage.flow, 0.0);
    usd_[Surge] += surge * surge * stage.surge_cost;
    const double owed =
        stage.product >= 0 ? sell(stage.product, output, day) : ship(stage, output, demand, day);
    order(stage, output, owed);
  }

  double receive(const StageRow& stage) {
    double limit = 1e300;
    for (int i = stage.inputs.begin; i < stage.inputs.end; ++i) {
      const InputRow& row = job_.inputs[size_t(i)];
      InputState& input = inputs_[size_t(i)];
      input.inflow = 0;
      for (int f = row.fed.begin; f < row.fed.end; ++f)
        input.inflow += land(job_.fed_lanes[size_t(f)]);
      limit = std::min(limit, (input.stock + input.inflow) * row.units_per);
    }
    return limit;
  }

  // Takes today's arrivals of a lane through the port and books what they cost.
  double land(int number) {
    const LaneRow& row = job_.lanes[size_t(number)];
    LaneState& lane = lanes_[size_t(number)];
    double out = lane.ring[lane.cursor];
    lane.ring[lane.cursor] = 0;
    if (row.ships) {
      const double waiting = lane.queue + out;
      out = std::min(waiting, levers_[Port] * row.port);
      lane.queue = waiting - out;
      blame(number, Queue, lane.queue);
      usd_[PortFee] += out * levers_[Fee] * row.fee_per_unit;
    }
    usd_[Freight] += out * row.freight;
    for (int c = row.tariffs.begin; c < row.tariffs.end; ++c) {
      const Charge charge = job_.charges[size_t(c)];
      usd_[Duty] += out * levers_[size_t(charge.lever)] * charge.usd;
    }
    if (out > 1e-9 * row.flow) {
      for (int e = row.entries.begin; e < row.entries.end; ++e) {
        const Entry& entry = job_.entries[size_t(e)];
        usd_[CustomsFees] += std::min(std::max(out * entry.per_unit, entry.least), entry.most);
      }
    }
    return out;
  }

  void blame(int lane, Cause cause, double unit_days) {
    const size_t products = job_.products.size();
    for (size_t p = 0; p < products; ++p)
      tallies_[p * Causes + cause] += unit_days * job_.weights[size_t(lane) * products + p];
  }

  double sell(int product, double output, int day) {
    const ProductRow& row = job_.products[size_t(product)];
    ProductBook& book = books_[size_t(product)];
    double unmet = owed_[size_t(product)] + row.demand - output;
    if (unmet <= 1e-9 * row.demand) unmet = 0;
    const double lost = unmet * row.cancelled;
    const double owed = unmet - lost;
    owed_[size_t(product)] = owed;
    book.delivered += output;
    book.lost += lost;
    if (owed > 0) {
      const double* const tally = &tallies_[size_t(product) * Causes];
      const double all = tally[Licence] + tally[Queue] + tally[Transit] + tally[Shortage];
      if (all > 1e-9 * row.demand) {
        for (int cause = 0; cause < Causes; ++cause) book.late[cause] += owed * tally[cause] / all;
      } else {
        book.late[Shortage] += owed;
      }
      book.most_owed = std::max(book.most_owed, owed);
    }
    if (output < (0.5 - 1e-9) * row.demand) book.stop_days += 1;
    if (output < (1 - 1e-9) * row.demand)
      book.first_short = std::min(book.first_short, double(day));
    return owed;
  }

  double ship(const StageRow& stage, double output, double demand, int day) {
    const double part = demand > 0 ? output / demand : 0;
    double owed = 0;
    for (int k = stage.lanes.begin; k < stage.lanes.end; ++k) {
      const LaneRow& row = job_.lanes[size_t(k)];
      LaneState& lane = lanes_[size_t(k)];
      const double shipped = lane.is_closed ? 0 : lane.backlog * part;
      lane.backlog = std::max(lane.backlog - shipped, 0.0);
      owed += lane.backlog;
      embark(k, row.licence < 0 ? shipped : pass_licence(k, shipped, day));
    }
    return owed;
  }

  // Holds what is shipped until its licence. Returns what leaves today.
  double pass_licence(int number, double shipped, int day) {
    LaneState& lane = lanes_[size_t(number)];
    lane.applied += shipped;
    double leaving = lane.calendar[day];
    lane.calendar[day] = 0;
    if (lane.release <= day) {
      leaving += lane.applied;
      lane.applied = 0;
    }
    lane.held = std::max(lane.held + shipped - leaving, 0.0);
    blame(number, Licence, lane.held + (lane.is_closed ? lane.backlog : 0));
    return leaving;
  }

  void embark(int number, double goods) {
    const LaneRow& row = job_.lanes[size_t(number)];
    LaneState& lane = lanes_[size_t(number)];
    int place = lane.cursor + row.transit;
    if (row.ships && levers_[Slip] > 0 && lane.slip > 0) {
      place += lane.slip;
      blame(number, Transit, goods * lane.slip);
    }
    if (place >= row.ring_length) place -= row.ring_length;
    lane.ring[place] += goods;
  }

  void order(const StageRow& stage, double output, double owed) {
    for (int i = stage.inputs.begin; i < stage.inputs.end; ++i) {
      const InputRow& row = job_.inputs[size_t(i)];
      InputState& input = inputs_[size_t(i)];
      const double used = std::min(output * row.per_unit, input.stock + input.inflow);
      input.stock += input.inflow - used;
      const double gap = row.target - input.position + row.per_unit * owed;
      const double ordered = std::max(used + gap * job_.smoothing, 0.0);
      input.position += ordered - used;
      double waiting = 0;
      for (int f = row.fed.begin; f < row.fed.end; ++f) {
        const size_t k = size_t(job_.fed_lanes[size_t(f)]);
        lanes_[k].backlog += ordered * job_.lanes[k].share;
        waiting += lanes_[k].backlog;
      }
      usd_[Carrying] += (input.position - waiting) * row.carrying;
    }
  }

  const Job& job_;
  Random random_;
  Policy policy_;
  std::vector<LaneState> lanes_;
  std::vector<InputState> inputs_;
  std::vector<double> owed_;
  std::vector<ProductBook> books_;
  std::vector<double> tallies_;  // product * Causes + cause
  std::vector<double> levers_;
  std::vector<double> cells_;
  double usd_[Drivers];
};

}  // namespace

int main(int count, char** arguments) { return serve<Loop>(count, arguments); }
