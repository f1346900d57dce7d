package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class MissingIndexAnalyzer extends AbstractFailureAnalyzer<MissingIndexException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingIndexException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start the service once with --platform.indexes=create --spring.context.exit=onRefresh.",
                cause);
    }
}
