/// The parts of the batch scripts that are the same for every job, in bash 4 or later.
enum SlurmShell {
  /// Functions of both kinds of job.
  static let common = #"""

    signals=0  # signals that this shell has trapped
    status=0   # how the process ended that was waited for last

    say() { TZ=UTC0 printf '%(%FT%TZ)T chokepoint: %s\n' -1 "$*" >&2; }

    # Lets this node run the program: with the node's libraries, else with those that came along.
    prepare() {
      "$run/bin/chokepoint" --version >/dev/null 2>&1 && return
      export LD_LIBRARY_PATH="$run/bin/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
      "$run/bin/chokepoint" --version >/dev/null && return
      say "$(uname -n) cannot start $run/bin/chokepoint; this node needs what is said above"
      return 69
    }

    # Waits for a process of this shell's. A trapped signal breaks off bash's own wait.
    await() {
      local seen
      while :; do
        seen=$signals
        wait "$1"
        status=$?
        [[ $seen == "$signals" ]] && return
        attend "$1"
      done
    }

    # Keeps a worker at work: starts one anew that died or lost its coordinator, unless `is_over`.
    work() {
      local pause=1 began ended=
      trap 'signals=$((signals + 1)) ended=yes' TERM
      attend() { :; }  # Slurm sends every process of a job what it sends this one.
      prepare || return
      while :; do
        began=$SECONDS
        "$run/bin/chokepoint" worker --run "$run" $worker_options &
        await $!
        case $status in
          0 | 64 | 77 | 126 | 127) return "$status" ;;
        esac
        [[ -z $ended ]] || return "$status"
        ! is_over || return "$status"
        # One that fails at once is not started at once.
        if ((SECONDS - began >= 30)); then pause=1; fi
        say "worker on $(uname -n) ended with status $status; the next one starts in $pause s"
        sleep "$pause"
        [[ -z $ended ]] || return "$status"
        pause=$((pause < 16 ? 2 * pause : 30))
      done
    }

    """#

  /// How a job puts itself back into the queue.
  static func requeue(max: Int) -> String {
    #"""

    # Puts this job back into the queue, where it keeps its number; it starts over from its ledger.
    requeue() {
      if ((${SLURM_RESTART_COUNT:-0} >= \#(max))); then
        say "this job has been requeued ${SLURM_RESTART_COUNT} times and is not again"
        return 1
      fi
      scontrol requeue "$SLURM_JOB_ID"
    }

    # In a step: whether Slurm has taken the batch shell's node out of the job. It then leaves the
    # other nodes as they are, with nobody to end the job: one task a node puts that right.
    is_over() {
      local head nodes
      [[ ${SLURM_LOCALID:-0} == 0 ]] || return 1
      read -r head nodes < <(squeue --noheader --jobs="$SLURM_JOB_ID" --format='%B %N') || return 1
      [[ $head == n/a ]] || scontrol show hostnames "$nodes" | grep -qxF -- "$head" && return 1
      say "$head is lost, and with it the coordinator"
      requeue || scancel "$SLURM_JOB_ID"
    }

    """#
  }

  /// The coordinator in the batch shell, the workers in a step.
  static func run(workers: Int) -> String {
    #"""

    wish=   # what this shell has been told to do: requeue, or end
    asked=  # whether the coordinator has been told to stop
    trap 'signals=$((signals + 1)) wish=${wish:-requeue}' USR1  # the time limit is near
    trap 'signals=$((signals + 1)) wish=end' TERM               # cancelled, or pre-empted

    # Tells the coordinator to stop. At a TERM Slurm has told it already, and a second signal would
    # end it before it has put everything in order.
    attend() {
      local i
      [[ -z $asked ]] || return
      asked=yes
      for ((i = 0; i < 50; i++)); do
        [[ $wish == end ]] && kill -0 "$1" 2>/dev/null || break
        sleep 0.1
      done
      kill -TERM "$1" 2>/dev/null
    }

    prepare || exit

    # Steps get this job's environment whatever sbatch was told to export.
    export SLURM_EXPORT_ENV=ALL
    # Neither a worker that dies nor a node that is lost ends the others.
    srun --ntasks=\#(workers) --label --no-kill --wait=0 --kill-on-bad-exit=0 \
      bash -c "$(declare -p run worker_options signals status)
    $(declare -f say prepare await work requeue is_over)
    work" &
    step=$!

    deaths=0
    status=75
    while [[ -z $wish ]]; do
      "$run/bin/chokepoint" resume "$run" --bind 'tcp://*:0' --wait-lock 300 --progress plain &
      await $!
      # Killed, as for want of memory: what it had done is in the ledger. Not for ever, though.
      ((status > 128 && deaths < 3)) && [[ -z $wish ]] || break
      deaths=$((deaths + 1))
      say "the coordinator was killed by signal $((status - 128)) and is started again"
      sleep "$deaths"
    done

    # Workers leave by themselves at the end of a run; those of a lost node never do.
    for ((i = 0; i < 100 && status == 0; i++)); do
      kill -0 "$step" 2>/dev/null || break
      sleep 0.1
    done
    kill -TERM "$step" 2>/dev/null

    if [[ $wish == requeue ]] && ((status == 75 || status > 128)) && requeue; then
      say "the time limit is near: back in the queue, to go on from the ledger"
    elif ((status == 75)); then
      say "stopped; to go on: sbatch $run/submit.sh"
    fi
    exit "$status"

    """#
  }

  /// One worker in the batch shell of a task of an array.
  static let join = #"""

    # Whether the run is complete, or no coordinator has said for ten minutes that it has it. A
    # requeued one can take that long, and clocks of nodes differ.
    is_over() {
      if grep -q '"state" : "complete"' "$run/status.json"; then
        status=0
        return
      fi
      [[ -n $(find "$run/status.json" -mmin -10 2>/dev/null) ]] &&
        grep -q '"state" : "running"' "$run/status.json" && return 1
      say "no coordinator has this run; to send workers again: sbatch $run/join.sh"
    }

    work

    """#
}
