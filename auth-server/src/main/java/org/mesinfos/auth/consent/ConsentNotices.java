package org.mesinfos.auth.consent;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mesinfos.auth.grant.ConsentNotice;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.context.MessageSource;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Keeps what people read, so that a receipt can show it again years later.
@Repository
class ConsentNotices {

    private static final int MOST = 10_000;

    private final MongoOperations mongo;
    private final MessageSource messages;
    private final Clock clock;

    /// Hashes of words that are known to be kept; they are never removed.
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    ConsentNotices(MongoOperations mongo, MessageSource messages, Clock clock) {
        this.mongo = mongo;
        this.messages = messages;
        this.clock = clock;
    }

    /// Keeps the words and names them; called before the grant that refers to them is written.
    ConsentNotice keep(List<String> words, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var version = messages.getMessage("consent.version", null, locale);
        var notice = new ConsentNotice(version, ConsentNoticeText.hash(words), language);
        if (kept.contains(notice.hash())) {
            return notice;
        }
        DocumentWrites.insertIfAbsent(
                mongo,
                new ConsentNoticeText(notice.hash(), version, language, words, clock.instant()));
        if (kept.size() < MOST) {
            kept.add(notice.hash());
        }
        return notice;
    }
}
