package org.mesinfos.engine.testing;

import java.io.PrintWriter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs one test method and tells by the exit code how it came out.
public final class SingleTest {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int ABSENT = 2;

    private SingleTest() {}

    /// @param arguments name of the class and of the method
    public static void main(String[] arguments) {
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(arguments[0]))
                        .filters((PostDiscoveryFilter) test -> only(test, arguments[1]))
                        .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true), 20);
        if (summary.getTotalFailureCount() > 0) {
            System.exit(FAILED);
        }
        System.exit(summary.getTestsSucceededCount() > 0 ? PASSED : ABSENT);
    }

    private static FilterResult only(TestDescriptor test, String method) {
        return FilterResult.includedIf(
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName().equals(method))
                        .orElse(true));
    }
}
