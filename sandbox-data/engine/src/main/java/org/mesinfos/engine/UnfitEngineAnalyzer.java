package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnfitEngineAnalyzer extends AbstractFailureAnalyzer<UnfitEngineException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitEngineException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Use MongoDB, or the embedded engine of the default start.",
                cause);
    }
}
