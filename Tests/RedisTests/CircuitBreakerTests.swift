import Redis
import Testing

struct CircuitBreakerTests {
    @Test func opensAfterAsManyFailuresInARow() {
        var breaker = CircuitBreaker(failureThreshold: 3, pause: 1000)
        for _ in 0..<2 {
            let call1 = breaker.admits(at: 0)
            #expect(call1)
            breaker.fail(at: 0)
        }
        breaker.succeed()
        for _ in 0..<3 {
            let call2 = breaker.admits(at: 0)
            #expect(call2)
            breaker.fail(at: 5)
        }
        #expect(breaker.state == .open(until: 1005))
        let call3 = breaker.admits(at: 1004)
        #expect(!call3)
    }

    @Test func letsOneCallFindOut() {
        var breaker = CircuitBreaker(failureThreshold: 1, pause: 1000)
        breaker.fail(at: 0)
        let call4 = breaker.admits(at: 1000)
        #expect(call4)
        let call5 = breaker.admits(at: 1000)
        #expect(!call5)
        #expect(!breaker.isClosed)
        breaker.succeed()
        #expect(breaker.state == .closed(failures: 0))
        let call6 = breaker.admits(at: 1000)
        #expect(call6)
    }

    @Test func oneMoreFailureOpensItAgain() {
        var breaker = CircuitBreaker(failureThreshold: 1, pause: 1000)
        breaker.fail(at: 0)
        let call7 = breaker.admits(at: 1000)
        #expect(call7)
        breaker.fail(at: 1050)
        let call8 = breaker.admits(at: 2049)
        #expect(!call8)
        let call9 = breaker.admits(at: 2050)
        #expect(call9)
    }

    @Test func failuresOfCallsFromBeforeDoNotKeepItOpenForLonger() {
        var breaker = CircuitBreaker(failureThreshold: 1, pause: 1000)
        breaker.fail(at: 0)
        breaker.fail(at: 900)
        let call10 = breaker.admits(at: 1000)
        #expect(call10)
    }

    @Test func anotherCallMayTryWhenTheOneSaysNothing() {
        var breaker = CircuitBreaker(failureThreshold: 1, pause: 1000)
        breaker.fail(at: 0)
        let call11 = breaker.admits(at: 1000)
        #expect(call11)
        let call12 = breaker.admits(at: 1999)
        #expect(!call12)
        let call13 = breaker.admits(at: 2000)
        #expect(call13)
    }
}
