package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnencryptedAddressAnalyzer extends AbstractFailureAnalyzer<UnencryptedAddress> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnencryptedAddress cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the https address of your TLS proxy (docs/operating/install.md).",
                cause);
    }
}
