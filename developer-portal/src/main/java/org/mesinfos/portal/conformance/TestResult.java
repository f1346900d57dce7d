package org.mesinfos.portal.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an app took one trial.
///
/// @param kind name of the [TestCase.Kind]
/// @param scope the scope that was refused; null for trials of another kind
/// @param outcome how it came out
/// @param findings what was noticed, as in message keys; empty when all was well
/// @param status of the app's last page; null when it showed none
/// @param calls how many calls of the app were seen meanwhile
record TestResult(
        String kind,
        @Nullable String scope,
        Outcome outcome,
        List<String> findings,
        @Nullable Integer status,
        int calls) {

    TestResult {
        findings = List.copyOf(findings);
    }

    static TestResult of(
            TestCase testCase, Outcome outcome, String finding, @Nullable Integer status) {
        return new TestResult(
                testCase.kind().name(), testCase.scope(), outcome, List.of(finding), status, 0);
    }

    /// @param why it could not be tried
    static TestResult skipped(TestCase testCase, String why) {
        return of(testCase, Outcome.SKIPPED, why, null);
    }

    /// How a test case came out.
    enum Outcome {
        PASSED,
        /// Nothing is wrong, but something should be looked at.
        NOTED,
        FAILED,
        /// It could not be tried.
        SKIPPED
    }

    /// The look of its tag.
    public String tagClass() {
        return switch (outcome) {
            case PASSED -> "on";
            case NOTED -> "soon";
            case FAILED -> "off";
            case SKIPPED -> "";
        };
    }
}
