package org.mesinfos.launcher;

import com.mongodb.MongoException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesinfos.engine.embedded.EngineUnavailableException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;

/// Turns what kept the platform from starting into words for the person who started it.
final class StartupFailure {

    private StartupFailure() {}

    static String about(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> known(failure, cause).stream())
                .findFirst()
                .or(() -> analysed(failure))
                .orElseGet(() -> trace(failure));
    }

    private static Optional<String> known(Throwable failure, Throwable cause) {
        return switch (cause) {
            case EngineUnavailableException unavailable ->
                    Optional.ofNullable(unavailable.getMessage());
            case SandboxYear.OtherYear other -> Optional.ofNullable(other.getMessage());
            case PortInUseException taken -> Optional.of(portTaken(failure, taken));
            default -> Optional.empty();
        };
    }

    private static String portTaken(Throwable failure, PortInUseException taken) {
        var service =
                causes(failure)
                        .filter(StartupException.class::isInstance)
                        .map(StartupException.class::cast)
                        .map(cannot -> cannot.service().title())
                        .findFirst()
                        .orElse("platform");
        return "Port %d, where the %s listens, is in use by another process: stop that process and start again."
                .formatted(taken.getPort(), service);
    }

    // Boot's own analysers and those of our modules; those that need a bean factory are left out.
    private static Optional<String> analysed(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (_, _, _) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(StartupFailure::sentence)
                .findFirst()
                .or(() -> unanalysed(failure));
    }

    private static String sentence(FailureAnalysis analysis) {
        return analysis.getAction() == null
                ? analysis.getDescription()
                : analysis.getDescription() + " " + analysis.getAction();
    }

    private static Optional<String> unanalysed(Throwable failure) {
        return failure instanceof MongoException
                ? Optional.of("The database does not answer: start it, or correct -Dmongodb.uri.")
                : Optional.empty();
    }

    // Nobody foresaw it: the innermost reason first, then what a report needs.
    private static String trace(Throwable failure) {
        var service = causes(failure).filter(StartupException.class::isInstance).findFirst();
        var text = new StringWriter();
        service.orElse(failure).printStackTrace(new PrintWriter(text));
        var reason = causes(failure).reduce((_, inner) -> inner).orElse(failure);
        return "%s: %s%n%s"
                .formatted(
                        service.map(Throwable::getMessage).orElse("The platform cannot start"),
                        reason.getMessage(),
                        text);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
