package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class PublicDemoAnalyzer extends AbstractFailureAnalyzer<PublicDemo> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PublicDemo cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
