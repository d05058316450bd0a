import Foundation
import Synchronization
import Testing
import Threads

@Suite struct WorkerThreadsTests {
    @Test func `tasks that wait for each other run at the same time`() {
        let (first, second, both) = (Semaphore(), Semaphore(), Semaphore())
        let threads = WorkerThreads()
        #expect(
            threads.run {
                first.signal()
                second.wait()
                both.signal()
            } == nil
        )
        #expect(
            threads.run {
                second.signal()
                first.wait()
                both.signal()
            } == nil
        )
        #expect(both.wait(atMost: .seconds(10)))
        #expect(both.wait(atMost: .seconds(10)))
    }

    @Test func `a thread that is done takes the next task`() {
        let threads = WorkerThreads()
        let numbers = Mutex<Set<UInt>>([])
        for _ in 0..<50 {
            let done = Semaphore()
            _ = threads.run {
                numbers.withLock { _ = $0.insert(UInt(pthread_self())) }
                done.signal()
            }
            done.wait()
            usleep(2_000)
        }
        #expect(numbers.withLock { $0.count } < 10)
    }

    @Test func `no signal arrives on a worker`() {
        let done = Semaphore()
        let isBlocked = Mutex(false)
        _ = WorkerThreads().run {
            var mask = sigset_t()
            pthread_sigmask(SIG_SETMASK, nil, &mask)
            isBlocked.withLock {
                $0 = [SIGINT, SIGTERM, SIGALRM, SIGUSR1].allSatisfy { sigismember(&mask, $0) == 1 }
            }
            done.signal()
        }
        done.wait()
        #expect(isBlocked.withLock { $0 })
    }

    @Test func `a wait ends when its time is over`() {
        let never = Semaphore()
        #expect(!never.wait(atMost: .milliseconds(1)))
    }
}
