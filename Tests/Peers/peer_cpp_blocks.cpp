// C++ with trials in the inner loop: every quantity is an array over the trials of a block, and the
// compiler turns the loops over a block into vector code. Policy and decisions are in peer.hpp.
#include "peer.hpp"

namespace {

// Trials of a block: 32 to 128 are alike on a processor with 512-bit vectors, 16 and fewer slower.
constexpr int kBlock = 32;

struct alignas(64) Block {
  double at[kBlock];

  double& operator[](int trial) { return at[trial]; }
  double operator[](int trial) const { return at[trial]; }

  void fill(double value) {
    for (double& number : at) number = value;
  }
};

// Calls `body(trial)` for every trial of a block; the loop that the compiler vectorises.
template <class Body>
inline __attribute__((always_inline)) void each(Body body) {
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC ivdep
#endif
  for (int trial = 0; trial < kBlock; ++trial) body(trial);
}

struct LaneState {
  Block backlog, queue, applied, held, undecided;
  Block release;  // day of the decision on the goods applied for; kNever: none
  Block gate;     // 0 while an application is denied, else 1
  Block slip;
  Block word;  // of the last application, and its day
  Block word_day;
  Block* ring;  // arrivals of the coming days
  Block* calendar;
  int cursor;
};

struct InputState {
  Block stock, position, inflow;
};

struct ProductState {
  Block owed, delivered, lost, most_owed, stop_days, first_short;
  Block tallies[Causes], late[Causes];
};

struct TrialMove {
  Move move;
  int trial;
};

class Blocks {
 public:
  static constexpr size_t kTrials = kBlock;

  Blocks(const Job& job, Random random)
      : job_(job), random_(random), policy_(job), lanes_(job.lanes.size()),
        inputs_(job.inputs.size()), products_(job.products.size()),
        levers_(FirstTariff + job.tariffs.size()), starts_(size_t(job.days) + 1) {
    size_t cells = 0;
    for (const LaneRow& row : job.lanes) cells += room(row);
    cells_.resize(cells);
    Block* cell = cells_.data();
    for (size_t k = 0; k < job.lanes.size(); ++k) {
      lanes_[k].ring = cell;
      lanes_[k].calendar = cell + job.lanes[k].ring_length;
      cell += room(job.lanes[k]);
    }
  }

  void run(double* metrics, bool is_disturbed) {
    draw_moves(is_disturbed);
    reset();
    for (int day = 0; day < job_.days; ++day) {
      for (int i = starts_[size_t(day)]; i < starts_[size_t(day) + 1]; ++i)
        apply(moves_[size_t(i)].move, moves_[size_t(i)].trial, day);
      if (day % 7 == 0) begin_week(day);
      for (const StageRow& stage : job_.stages) run_stage(stage, day);
      Block& fee = levers_[Fee];
      each([&](int t) { fee[t] *= job_.fee_decay; });
      for (size_t k = 0; k < lanes_.size(); ++k)
        if (++lanes_[k].cursor == job_.lanes[k].ring_length) lanes_[k].cursor = 0;
    }
    read_out_all(metrics);
  }

 private:
  size_t room(const LaneRow& row) const {
    return size_t(row.ring_length + (row.licence < 0 ? 0 : job_.days + 1));
  }

  // Draws the policies of all trials and sorts their moves by day; a trial's keep their order.
  void draw_moves(bool is_disturbed) {
    unsorted_.clear();
    std::fill(starts_.begin(), starts_.end(), 0);
    for (int trial = 0; is_disturbed && trial < kBlock; ++trial)
      for (const Move& move : policy_.draw(random_)) {
        unsorted_.push_back({move, trial});
        ++starts_[size_t(move.day) + 1];
      }
    for (size_t day = 1; day < starts_.size(); ++day) starts_[day] += starts_[day - 1];
    moves_.resize(unsorted_.size());
    places_ = starts_;
    for (const TrialMove& move : unsorted_) moves_[size_t(places_[size_t(move.move.day)]++)] = move;
  }

  void reset() {
    for (Block& cell : cells_) cell.fill(0);
    for (size_t k = 0; k < lanes_.size(); ++k) {
      const LaneRow& row = job_.lanes[k];
      LaneState& lane = lanes_[k];
      lane.backlog.fill(row.flow);
      for (Block* block : {&lane.queue, &lane.applied, &lane.held, &lane.undecided, &lane.release,
                           &lane.slip})
        block->fill(0);
      lane.gate.fill(1);
      lane.word_day.fill(-1);
      lane.cursor = 0;
      for (int day = 0; day < row.transit; ++day) lane.ring[day].fill(row.flow);
    }
    for (size_t i = 0; i < inputs_.size(); ++i) {
      inputs_[i].stock.fill(job_.inputs[i].stock);
      inputs_[i].position.fill(job_.inputs[i].target);
    }
    for (ProductState& product : products_) {
      for (Block* block : {&product.owed, &product.delivered, &product.lost, &product.most_owed,
                           &product.stop_days})
        block->fill(0);
      product.first_short.fill(job_.days);
      for (int cause = 0; cause < Causes; ++cause) {
        product.tallies[cause].fill(0);
        product.late[cause].fill(0);
      }
    }
    for (Block& usd : usd_) usd.fill(0);
    levers_[Rule].fill(-1);
    levers_[Fee].fill(0);
    levers_[Slip].fill(0);
    levers_[Port].fill(1);
    for (size_t t = 0; t < job_.tariffs.size(); ++t)
      levers_[FirstTariff + t].fill(job_.tariffs[t].neutral);
  }

  void read_out_all(double* metrics) const {
    std::vector<ProductBook> books(products_.size());
    for (int t = 0; t < kBlock; ++t, metrics += metric_count(job_)) {
      double usd[Drivers];
      for (int driver = 0; driver < LostMargin; ++driver) usd[driver] = usd_[driver][t];
      for (size_t p = 0; p < books.size(); ++p) {
        const ProductState& product = products_[p];
        ProductBook& book = books[p];
        book.delivered = product.delivered[t];
        book.lost = product.lost[t];
        book.most_owed = product.most_owed[t];
        book.stop_days = product.stop_days[t];
        book.first_short = product.first_short[t];
        for (int cause = 0; cause < Causes; ++cause) book.late[cause] = product.late[cause][t];
      }
      read_out(job_, usd, books.data(), metrics);
    }
  }

  // Step 0: levers and licences, trial by trial.

  void apply(const Move& move, int t, int day) {
    double& lever = levers_[size_t(move.lever)][t];
    const bool is_changed = lever != move.value;
    lever = move.value;
    if (move.lever != Rule || !is_changed) return;
    for (size_t k = 0; k < lanes_.size(); ++k) {
      if (job_.lanes[k].licence < 0) continue;
      LaneState& lane = lanes_[k];
      if (move.value < 0) {
        for (int later = day; later <= job_.days; ++later) lane.calendar[later][t] = 0;
        lane.applied[t] = lane.held[t];
      } else {
        postpone(lane, t, day);
        lane.applied[t] = lane.undecided[t];
      }
      lane.undecided[t] = 0;
      judge(job_.lanes[k], lane, t, day);
    }
  }

  void begin_week(int day) {
    for (size_t k = 0; k < lanes_.size(); ++k) {
      LaneState& lane = lanes_[k];
      for (int t = 0; t < kBlock && job_.lanes[k].licence >= 0; ++t) {
        postpone(lane, t, day);
        judge(job_.lanes[k], lane, t, day);
      }
      for (int t = 0; t < kBlock && job_.lanes[k].ships; ++t)
        lane.slip[t] = job_.decide(job_.slip_law, random_.uniform());
    }
  }

  // Moves the goods of the application in hand to the day of its decision, today at the earliest.
  void postpone(LaneState& lane, int t, int day) {
    if (lane.release[t] == kNever)
      lane.undecided[t] += lane.applied[t];
    else
      lane.calendar[std::max(int(lane.release[t]), day)][t] += lane.applied[t];
    lane.applied[t] = 0;
  }

  // Decides a new application; two applications of one day have one word.
  void judge(const LaneRow& row, LaneState& lane, int t, int day) {
    lane.release[t] = day;
    lane.gate[t] = 1;
    if (levers_[Rule][t] < 0) return;
    if (lane.word_day[t] != day) {
      lane.word[t] = random_.uniform();
      lane.word_day[t] = day;
    }
    const int outcome = job_.decide(row.licence + int(levers_[Rule][t]), lane.word[t]);
    lane.release[t] = outcome > job_.days ? kNever : std::min(day + outcome, job_.days);
    lane.gate[t] = outcome == job_.days + 2 ? 0 : 1;
  }

  // Step 1: one stage, block by block.

  void run_stage(const StageRow& stage, int day) {
    Block limit, demand, output, owed;
    receive(stage, limit);
    if (stage.product >= 0) {
      const double daily = job_.products[size_t(stage.product)].demand;
      const Block& before = products_[size_t(stage.product)].owed;
      each([&](int t) { demand[t] = before[t] + daily; });
    } else {
      demand.fill(0);
      for (int k = stage.lanes.begin; k < stage.lanes.end; ++k) {
        const LaneState& lane = lanes_[size_t(k)];
        each([&](int t) { demand[t] += lane.backlog[t] * lane.gate[t]; });
      }
    }
    Block& usd = usd_[Surge];
    each([&](int t) {
      output[t] = std::min(demand[t], std::min(stage.capacity, limit[t]));
      const double surge = std::max(output[t] - stage.flow, 0.0);
      usd[t] += surge * surge * stage.surge_cost;
    });
    if (stage.product >= 0)
      sell(stage.product, output, owed, day);
    else
      ship(stage, output, demand, owed, day);
    order(stage, output, owed);
  }

  void receive(const StageRow& stage, Block& limit) {
    limit.fill(1e300);
    for (int i = stage.inputs.begin; i < stage.inputs.end; ++i) {
      const InputRow& row = job_.inputs[size_t(i)];
      InputState& input = inputs_[size_t(i)];
      input.inflow.fill(0);
      for (int f = row.fed.begin; f < row.fed.end; ++f)
        land(job_.fed_lanes[size_t(f)], input.inflow);
      each([&](int t) {
        limit[t] = std::min(limit[t], (input.stock[t] + input.inflow[t]) * row.units_per);
      });
    }
  }

  // Takes today's arrivals of a lane through the port and books what they cost.
  void land(int number, Block& inflow) {
    const LaneRow& row = job_.lanes[size_t(number)];
    LaneState& lane = lanes_[size_t(number)];
    Block& front = lane.ring[lane.cursor];
    Block out = front;
    front.fill(0);
    if (row.ships) {
      const Block &port = levers_[Port], &fee = levers_[Fee];
      Block& usd = usd_[PortFee];
      each([&](int t) {
        const double waiting = lane.queue[t] + out[t];
        out[t] = std::min(waiting, port[t] * row.port);
        lane.queue[t] = waiting - out[t];
        usd[t] += out[t] * fee[t] * row.fee_per_unit;
      });
      blame(number, Queue, lane.queue);
    }
    Block& freight = usd_[Freight];
    each([&](int t) {
      inflow[t] += out[t];
      freight[t] += out[t] * row.freight;
    });
    for (int c = row.tariffs.begin; c < row.tariffs.end; ++c) {
      const Charge charge = job_.charges[size_t(c)];
      const Block& rate = levers_[size_t(charge.lever)];
      Block& usd = usd_[Duty];
      each([&](int t) { usd[t] += out[t] * rate[t] * charge.usd; });
    }
    for (int e = row.entries.begin; e < row.entries.end; ++e) {
      const Entry entry = job_.entries[size_t(e)];
      Block& usd = usd_[CustomsFees];
      each([&](int t) {
        const double fee = std::min(std::max(out[t] * entry.per_unit, entry.least), entry.most);
        usd[t] += out[t] > 1e-9 * row.flow ? fee : 0;
      });
    }
  }

  void blame(int lane, Cause cause, const Block& unit_days) {
    for (size_t p = 0; p < products_.size(); ++p) {
      const double weight = job_.weights[size_t(lane) * products_.size() + p];
      if (weight == 0) continue;
      Block& tally = products_[p].tallies[cause];
      each([&](int t) { tally[t] += unit_days[t] * weight; });
    }
  }

  void sell(int number, const Block& output, Block& owed, int day) {
    const ProductRow& row = job_.products[size_t(number)];
    ProductState& product = products_[size_t(number)];
    each([&](int t) {
      const double gap = product.owed[t] + row.demand - output[t];
      const double unmet = gap > 1e-9 * row.demand ? gap : 0;
      const double lost = unmet * row.cancelled;
      owed[t] = unmet - lost;
      product.owed[t] = owed[t];
      product.delivered[t] += output[t];
      product.lost[t] += lost;
      product.most_owed[t] = std::max(product.most_owed[t], owed[t]);
      product.stop_days[t] += output[t] < (0.5 - 1e-9) * row.demand ? 1.0 : 0.0;
      const double short_day = output[t] < (1 - 1e-9) * row.demand ? double(day) : 1e300;
      product.first_short[t] = std::min(product.first_short[t], short_day);
    });
    each([&](int t) {
      double all = 0;
      for (int cause = 0; cause < Causes; ++cause) all += product.tallies[cause][t];
      const double explained = all > 1e-9 * row.demand ? owed[t] : 0;
      const double part = explained / std::max(all, 1e-300);
      for (int cause = 0; cause < Causes; ++cause)
        product.late[cause][t] += product.tallies[cause][t] * part;
      product.late[Shortage][t] += owed[t] - explained;
    });
  }

  void ship(const StageRow& stage, const Block& output, const Block& demand, Block& owed, int day) {
    Block part;
    each([&](int t) { part[t] = output[t] / std::max(demand[t], 1e-300); });
    owed.fill(0);
    for (int k = stage.lanes.begin; k < stage.lanes.end; ++k) {
      LaneState& lane = lanes_[size_t(k)];
      Block goods;
      each([&](int t) {
        goods[t] = lane.backlog[t] * lane.gate[t] * part[t];
        lane.backlog[t] = std::max(lane.backlog[t] - goods[t], 0.0);
        owed[t] += lane.backlog[t];
      });
      if (job_.lanes[size_t(k)].licence >= 0) pass_licence(k, goods, day);
      embark(k, goods);
    }
  }

  // Holds what is shipped until its licence; `goods` becomes what leaves today.
  void pass_licence(int number, Block& goods, int day) {
    LaneState& lane = lanes_[size_t(number)];
    Block& calendar = lane.calendar[day];
    Block late;
    each([&](int t) {
      const double applied = lane.applied[t] + goods[t];
      const double released = lane.release[t] <= day ? applied : 0;
      lane.applied[t] = applied - released;
      const double leaving = released + calendar[t];
      calendar[t] = 0;
      lane.held[t] = std::max(lane.held[t] + goods[t] - leaving, 0.0);
      late[t] = lane.held[t] + (1 - lane.gate[t]) * lane.backlog[t];
      goods[t] = leaving;
    });
    blame(number, Licence, late);
  }

  void embark(int number, const Block& goods) {
    const LaneRow& row = job_.lanes[size_t(number)];
    LaneState& lane = lanes_[size_t(number)];
    int place = lane.cursor + row.transit;
    if (place >= row.ring_length) place -= row.ring_length;
    Block& arrivals = lane.ring[place];
    if (!row.ships) {
      each([&](int t) { arrivals[t] += goods[t]; });
      return;
    }
    Block slip, late;
    double any = 0;
    const Block& lever = levers_[Slip];
    for (int t = 0; t < kBlock; ++t) {
      slip[t] = lane.slip[t] * lever[t];
      late[t] = goods[t] * slip[t];
      arrivals[t] += slip[t] > 0 ? 0 : goods[t];
      any += slip[t];
    }
    if (any == 0) return;
    blame(number, Transit, late);
    for (int t = 0; t < kBlock; ++t) {
      if (slip[t] == 0) continue;
      int later = place + int(slip[t]);
      if (later >= row.ring_length) later -= row.ring_length;
      lane.ring[later][t] += goods[t];
    }
  }

  void order(const StageRow& stage, const Block& output, const Block& owed) {
    for (int i = stage.inputs.begin; i < stage.inputs.end; ++i) {
      const InputRow& row = job_.inputs[size_t(i)];
      InputState& input = inputs_[size_t(i)];
      Block ordered, carried;
      each([&](int t) {
        const double available = input.stock[t] + input.inflow[t];
        const double used = std::min(output[t] * row.per_unit, available);
        input.stock[t] = available - used;
        const double gap = row.target - input.position[t] + row.per_unit * owed[t];
        ordered[t] = std::max(used + gap * job_.smoothing, 0.0);
        input.position[t] += ordered[t] - used;
        carried[t] = input.position[t];
      });
      for (int f = row.fed.begin; f < row.fed.end; ++f) {
        const size_t k = size_t(job_.fed_lanes[size_t(f)]);
        Block& backlog = lanes_[k].backlog;
        const double share = job_.lanes[k].share;
        each([&](int t) {
          backlog[t] += ordered[t] * share;
          carried[t] -= backlog[t];
        });
      }
      Block& usd = usd_[Carrying];
      each([&](int t) { usd[t] += carried[t] * row.carrying; });
    }
  }

  const Job& job_;
  Random random_;
  Policy policy_;
  std::vector<LaneState> lanes_;
  std::vector<InputState> inputs_;
  std::vector<ProductState> products_;
  std::vector<Block> levers_;
  std::vector<Block> cells_;
  std::vector<int> starts_, places_;
  std::vector<TrialMove> unsorted_, moves_;
  Block usd_[LostMargin];
};

}  // namespace

int main(int count, char** arguments) { return serve<Blocks>(count, arguments); }
