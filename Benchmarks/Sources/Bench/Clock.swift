import Foundation

/// Processor time of this thread in seconds: other programs on the machine disturb it least.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Something to be timed; it returns a number that depends on its work, so that none of it is left out.
struct Task {
  var name: String
  var run: () -> Int
}

/// The least time of each task over the rounds; in a round every task runs once, one behind the other.
///
/// So a slow spell of the machine meets all of them, and their ratios hold where their times do not.
func interleaved(_ tasks: [Task], rounds: Int) -> [(seconds: Double, result: Int)] {
  var best = tasks.map { _ in (seconds: Double.infinity, result: 0) }
  for _ in 0..<rounds {
    for (index, task) in tasks.enumerated() {
      let start = processorTime()
      let result = task.run()
      let seconds = processorTime() - start
      if seconds < best[index].seconds { best[index] = (seconds, result) }
    }
  }
  return best
}
