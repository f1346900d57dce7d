package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnfitEngineAnalyzer extends AbstractFailureAnalyzer<UnfitEngine> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitEngine cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Use MongoDB, or the embedded engine of the default start.",
                cause);
    }
}
