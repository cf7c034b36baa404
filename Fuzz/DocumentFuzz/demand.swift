/// Ends the run with a sentence where a condition does not hold; an optimised `precondition` would say nothing.
func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
}
