package org.mesinfos.engine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What is written to the security log while this is open; for tests, which write more of it than
/// the log would take.
public final class SecurityEvents implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("security");
    private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    var fields = new LinkedHashMap<String, String>();
                    event.getKeyValuePairs()
                            .forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
                    events.add(fields);
                }
            };

    public SecurityEvents() {
        logger.setLevel(Level.INFO);
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        SecurityLog.reset();
    }

    /// All of them, as fields.
    public List<Map<String, String>> all() {
        return List.copyOf(events);
    }

    /// Those of one `event.action`.
    public List<Map<String, String>> of(String action) {
        return events.stream().filter(event -> action.equals(event.get("event.action"))).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
