package org.mesinfos.auth.message;

import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventFollower;
import org.springframework.stereotype.Component;

/// Sends a receipt of each thing that happens to a permission, whoever did it.
@Component
class GrantReceipts implements GrantEventFollower {

    private final Messages messages;
    private final GrantNews news;

    GrantReceipts(Messages messages, GrantNews news) {
        this.messages = messages;
        this.news = news;
    }

    @Override
    public void happened(Grant grant, GrantEvent event) {
        var receipt =
                switch (event) {
                    case GrantEvent.Given given ->
                            news.of(
                                    grant,
                                    Kind.RECEIPT,
                                    "given",
                                    given.at(),
                                    version(given),
                                    given.scopes(),
                                    given.until(),
                                    0);
                    case GrantEvent.Amended amended ->
                            news.of(
                                    grant,
                                    Kind.RECEIPT,
                                    "amended",
                                    amended.at(),
                                    version(amended),
                                    amended.scopes(),
                                    amended.until(),
                                    0);
                    case GrantEvent.Narrowed narrowed ->
                            news.of(
                                    grant,
                                    Kind.RECEIPT,
                                    "narrowed",
                                    narrowed.at(),
                                    version(narrowed),
                                    narrowed.scopes(),
                                    narrowed.until(),
                                    0);
                    case GrantEvent.Lapsed lapsed ->
                            news.of(
                                    grant,
                                    Kind.RECEIPT,
                                    lapsed.endsAll() ? "lapsed-all" : "lapsed",
                                    lapsed.at(),
                                    version(lapsed),
                                    lapsed.scopes(),
                                    lapsed.until(),
                                    0);
                    case GrantEvent.Rescheduled moved -> of(grant, moved, "rescheduled");
                    case GrantEvent.Suspended paused -> of(grant, paused, "suspended");
                    case GrantEvent.Resumed resumed -> of(grant, resumed, "resumed");
                    case GrantEvent.Withdrawn withdrawn -> of(grant, withdrawn, "withdrawn");
                    case GrantEvent.Released released -> of(grant, released, "released");
                    case GrantEvent.Expired expired -> of(grant, expired, "expired");
                };
        messages.tell(grant.person(), receipt);
    }

    private News of(Grant grant, GrantEvent event, String word) {
        var until = event instanceof GrantEvent.Rescheduled(_, _, var end) ? end : grant.until();
        return news.of(grant, Kind.RECEIPT, word, event.at(), version(event), until, 0);
    }

    private static String version(GrantEvent event) {
        return Long.toString(event.version());
    }
}
