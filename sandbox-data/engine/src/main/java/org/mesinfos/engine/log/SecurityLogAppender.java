package org.mesinfos.engine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.OwnerOnlyFiles;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/// Where the security log goes: to standard output, or to a file that rolls over at 10 MB, ten of
/// them at most. One line of JSON for each event (Spring Boot's format `ecs`).
final class SecurityLogAppender {

    private static final String NAME = "SECURITY";
    private static final int FILES = 9;
    private static final FileSize SIZE = FileSize.valueOf("10MB");

    private SecurityLogAppender() {}

    /// Attaches it, once in a process, whatever other logs are set to.
    ///
    /// @param file null for standard output
    static void attach(Environment environment, @Nullable Path file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        var logger = context.getLogger(SecurityLog.NAME);
        synchronized (SecurityLogAppender.class) {
            if (logger.getAppender(NAME) == null) {
                attach(
                        logger,
                        file == null ? new ConsoleAppender<>() : file(file, context),
                        environment);
            }
        }
    }

    private static void attach(
            Logger logger, OutputStreamAppender<ILoggingEvent> appender, Environment environment) {
        var context = logger.getLoggerContext();
        context.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        appender.setContext(context);
        appender.setName(NAME);
        appender.setEncoder(encoder);
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    private static RollingFileAppender<ILoggingEvent> file(Path file, LoggerContext context) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                java.nio.file.Files.createDirectories(folder);
            }
            OwnerOnlyFiles.file(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Cannot write the security log " + file, unwritable);
        }
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(FILES);
        rolling.start();
        var bySize = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        bySize.setContext(context);
        bySize.setMaxFileSize(SIZE);
        bySize.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(bySize);
        return appender;
    }
}
