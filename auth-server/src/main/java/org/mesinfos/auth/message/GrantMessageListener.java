package org.mesinfos.auth.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.GrantEventListener;
import org.mesinfos.auth.message.GrantMessageService.Notification;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.springframework.stereotype.Component;

/// Sends a receipt of each thing that happens to a permission, no matter who did it. Who stops one
/// is told what the app has read of theirs by then.
@Component
class GrantMessageListener implements GrantEventListener {

    /// What a text counts when nothing was read; zero says that it is not known.
    private static final long NOTHING = -1;

    private final GrantMessageService news;
    private final OwnRecords records;
    private final Persons persons;
    private final Catalogue catalogue;

    GrantMessageListener(
            GrantMessageService news, OwnRecords records, Persons persons, Catalogue catalogue) {
        this.news = news;
        this.records = records;
        this.persons = persons;
        this.catalogue = catalogue;
    }

    @Override
    public void onEvent(Grant grant, GrantEvent event) {
        var read = event.type() == GrantEvent.Type.WITHDRAWN ? read(grant) : null;
        news.tell(
                grant,
                new Notification(
                        MessageKind.RECEIPT,
                        event.lapsesAll() ? "lapsed-all" : event.word(),
                        event.at(),
                        Long.toString(event.version()),
                        event.scopes(),
                        event.until() == null ? grant.until() : event.until(),
                        count(read)),
                read == null || read.isEmpty() ? null : read);
    }

    private static long count(@Nullable List<LocalText> read) {
        if (read == null) {
            return 0;
        }
        return read.isEmpty() ? NOTHING : read.size();
    }

    // As the trail says: also what was taken out of the permission before, and nothing that was
    // only permitted. Null while the trail does not answer.
    private @Nullable List<LocalText> read(Grant grant) {
        return persons.find(grant.person())
                .flatMap(person -> records.disclosures(person, grant.id().value()))
                .map(
                        all ->
                                all.stream()
                                        .flatMap(one -> catalogue.dataset(one.dataset()).stream())
                                        .map(Dataset::label)
                                        .toList())
                .orElse(null);
    }
}
