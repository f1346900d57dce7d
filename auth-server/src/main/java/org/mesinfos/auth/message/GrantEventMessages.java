package org.mesinfos.auth.message;

import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.mesinfos.auth.message.GrantMessages.Happening;
import org.springframework.stereotype.Component;

/// Sends a receipt of each thing that happens to a permission, whoever did it.
@Component
class GrantEventMessages implements GrantEventListener {

    private final GrantMessages news;

    GrantEventMessages(GrantMessages news) {
        this.news = news;
    }

    @Override
    public void happened(Grant grant, GrantEvent event) {
        var endsAll = event instanceof GrantEvent.Lapsed lapsed && lapsed.endsAll();
        news.tell(
                grant,
                new Happening(
                        MessageKind.RECEIPT,
                        endsAll ? "lapsed-all" : event.word(),
                        event.at(),
                        Long.toString(event.version()),
                        event.scopes(),
                        event.until() == null ? grant.until() : event.until(),
                        0));
    }
}
