package org.mesinfos.engine;

import com.mongodb.MongoSecurityException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class UnreachableEngineAnalyzer extends AbstractFailureAnalyzer<UnreachableEngineException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnreachableEngineException cause) {
        if (cause.getCause() instanceof MongoSecurityException) {
            return new FailureAnalysis(
                    "The database refuses the name or password in spring.mongodb.uri.",
                    "Correct them and start again.",
                    cause);
        }
        return new FailureAnalysis(
                cause.getMessage(),
                "Start it, or name another in spring.mongodb.uri (-Dmongodb.uri for the default"
                        + " start).",
                cause);
    }
}
