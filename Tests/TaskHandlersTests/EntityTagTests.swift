import Testing

@testable import TaskHandlers

/// RFC 9110 sections 8.8.3, 13.1.1 and 13.1.2.
struct EntityTagTests {
    @Test(
        arguments: [
            (#""3""#, [3], []),
            (#""1", "2""#, [1, 2], []),
            (" \"1\" ,\t\"2\" ", [1, 2], []),
            (#"W/"4""#, [], [4]),
            (#""1", W/"2", "abc""#, [1], [2]),
            (#""1",,"2","#, [1, 2], []),
            (#""""#, [], []),
            (#""03""#, [], []),
            (#""+3""#, [], []),
            (#""99999999999999999999""#, [], []),
        ] as [(String, [Int64], [Int64])])
    func lists(text: String, strong: [Int64], weak: [Int64]) {
        #expect(EntityTagCondition(text) == .versions(strong: strong, weak: weak))
    }

    @Test func star() {
        #expect(EntityTagCondition("*") == .any)
    }

    @Test(arguments: [
        "", "3", "\"3", "3\"", "\"1\" \"2\"", "w/\"1\"", "W\"1\"", "\"1\";", "*, \"1\"", ",", "\"a b\"", "'1'",
    ])
    func whatIsNoListOfEntityTags(text: String) {
        #expect(EntityTagCondition(text) == .malformed)
        #expect(!EntityTagCondition(text).allowsChange(at: 1))
        #expect(!EntityTagCondition(text).names(1))
    }

    @Test func ifMatchComparesStrongly() {
        #expect(EntityTagCondition(#""1", "2""#).allowsChange(at: 2))
        #expect(!EntityTagCondition(#""1""#).allowsChange(at: 2))
        #expect(!EntityTagCondition(#"W/"2""#).allowsChange(at: 2))
        #expect(EntityTagCondition("*").allowsChange(at: 2))
    }

    @Test func ifNoneMatchComparesWeakly() {
        #expect(EntityTagCondition(#"W/"2""#).names(2))
        #expect(EntityTagCondition(#""2""#).names(2))
        #expect(!EntityTagCondition(#""1""#).names(2))
        #expect(EntityTagCondition("*").names(2))
    }

    @Test func theTagOfAVersionNamesThatVersion() {
        #expect(EntityTagCondition(entityTag(ofVersion: 12)).onlyVersion == 12)
        #expect(EntityTagCondition(#""1", "2""#).onlyVersion == nil)
        #expect(EntityTagCondition(#"W/"1""#).onlyVersion == nil)
    }
}
