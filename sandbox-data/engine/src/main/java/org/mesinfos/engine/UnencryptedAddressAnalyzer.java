package org.mesinfos.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnencryptedAddressAnalyzer
        extends AbstractFailureAnalyzer<UnencryptedAddressException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnencryptedAddressException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the https address of your TLS proxy (docs/operating/install.md).",
                cause);
    }
}
