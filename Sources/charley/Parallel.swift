import Glibc

/// Work done on several threads, its results taken in order on this one.
enum Parallel {
  /// How many threads the machine has room for.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Does `work` for 0 up to `count`, and hands each result over in order as soon as it is there.
  ///
  /// - Parameters:
  ///   - jobs: how many threads; with one, nothing leaves this thread.
  ///   - consume: returns whether to go on; what has not been begun by then is not done.
  static func forEach<Result: Sendable, Failure: Error>(
    count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Result,
    consume: (Int, Result) throws(Failure) -> Bool
  ) throws(Failure) {
    guard jobs > 1, count > 1 else {
      for index in 0..<count {
        guard try consume(index, work(index)) else { return }
      }
      return
    }
    let queue = WorkQueue(count: count, work)
    let threads = (0..<min(jobs, count)).compactMap { _ in startThread { queue.run() } }
    // Without a single thread the work is done here.
    if threads.isEmpty { queue.run() }
    defer {
      queue.stop()
      for thread in threads { pthread_join(thread, nil) }
    }
    for index in 0..<count {
      guard try consume(index, queue.take(index)) else { return }
    }
  }

  /// Does `work` for 0 up to `count`; the results in order.
  static func map<Result: Sendable>(
    count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    forEach(count: count, jobs: jobs, work) { _, result in
      results.append(result)
      return true
    }
    return results
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // As much as the main thread has: patterns are matched depth first.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let body = Unmanaged.passRetained(Body(run))
    let code = pthread_create(
      &thread, &attributes,
      { pointer in
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      body.release()
      return nil
    }
    return thread
  }
}

/// Indices to be worked on and results to be taken, shared between threads.
///
/// Sendable by hand: what changes is touched only under the mutex.
private final class WorkQueue<Result: Sendable>: @unchecked Sendable {
  private let count: Int
  private let work: @Sendable (Int) -> Result
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var next = 0
  private var results: [Int: Result] = [:]

  init(count: Int, _ work: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.work = work
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrived, nil)
  }

  deinit {
    pthread_cond_destroy(arrived)
    pthread_mutex_destroy(mutex)
    arrived.deallocate()
    mutex.deallocate()
  }

  func run() {
    while let index = begin() {
      let result = work(index)
      pthread_mutex_lock(mutex)
      results[index] = result
      pthread_cond_broadcast(arrived)
      pthread_mutex_unlock(mutex)
    }
  }

  private func begin() -> Int? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard next < count else { return nil }
    defer { next += 1 }
    return next
  }

  func stop() {
    pthread_mutex_lock(mutex)
    next = count
    pthread_mutex_unlock(mutex)
  }

  /// Waits for the result.
  func take(_ index: Int) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = results.removeValue(forKey: index) { return result }
      pthread_cond_wait(arrived, mutex)
    }
  }
}
