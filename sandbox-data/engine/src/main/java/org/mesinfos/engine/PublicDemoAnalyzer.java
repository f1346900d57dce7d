package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class PublicDemoAnalyzer extends AbstractFailureAnalyzer<PublicDemoException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PublicDemoException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
