package org.mesinfos.engine;

import com.mongodb.ConnectionString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Recognises the driver's complaint about a connection string, which may hold a password and is
/// therefore not repeated.
final class WrongAddressAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, IllegalArgumentException cause) {
        var fromConnectionString =
                Arrays.stream(cause.getStackTrace())
                        .anyMatch(
                                frame ->
                                        frame.getClassName()
                                                .equals(ConnectionString.class.getName()));
        if (!fromConnectionString) {
            return null;
        }
        return new FailureAnalysis(
                "spring.mongodb.uri is no MongoDB address.",
                "Write it as mongodb://host:port, with name:password@ before the host if the server"
                        + " asks for them (-Dmongodb.uri for the default start).",
                cause);
    }
}
