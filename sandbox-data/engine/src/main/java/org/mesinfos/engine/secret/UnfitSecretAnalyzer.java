package org.mesinfos.engine.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnfitSecretAnalyzer extends AbstractFailureAnalyzer<UnfitSecretException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitSecretException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give each service its own secrets, from files or the environment, as"
                        + " docs/operating/secrets.md says.",
                cause);
    }
}
