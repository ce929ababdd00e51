import Glibc

/// A thread of its own for a test's other end of a pipe.
///
/// A task would not do: tasks share as many threads as there are cores, and when each of them is
/// blocked reading, the task that would write never starts.
struct BackgroundThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var thread = pthread_t()

  init(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
      }, work)
  }

  /// Waits until the work is done.
  func join() {
    pthread_join(thread, nil)
  }
}

/// A pipe that programs started meanwhile do not inherit.
struct Pipe {
  let readingEnd: Int32
  let writingEnd: Int32

  init(flags: Int32 = 0) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, flags)
    }
    readingEnd = ends[0]
    writingEnd = ends[1]
  }
}
