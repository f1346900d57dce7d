package org.mesinfos.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// What the services log at `INFO` and above while a test runs, as operators would keep it.
final class CapturedLogs implements BeforeEachCallback, AfterEachCallback {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;

    @Override
    public void beforeEach(ExtensionContext test) {
        before = root.getLevel();
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        root.detachAppender(log);
        root.setLevel(before);
    }

    /// Logs one line, so that a test can tell that it sees what is logged.
    void say(String line) {
        root.info(line);
    }

    /// All lines, with their exceptions.
    String text() {
        // Other threads go on logging.
        return List.copyOf(log.list).stream()
                .map(
                        event ->
                                event.getFormattedMessage()
                                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }
}
