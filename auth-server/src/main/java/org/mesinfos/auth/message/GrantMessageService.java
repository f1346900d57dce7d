package org.mesinfos.auth.message;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// Tells people news about a permission, with the names under which they know app and data.
@Component
public class GrantMessageService {

    private final Messages messages;
    private final Catalogue catalogue;

    GrantMessageService(Messages messages, Catalogue catalogue) {
        this.messages = messages;
        this.catalogue = catalogue;
    }

    /// What there is to tell about a permission.
    ///
    /// @param word what happened; names the texts
    /// @param at when it happened or was due
    /// @param reference tells apart news of the same word and time about the same permission
    /// @param scopes what it is about; null for everything that the permission opens
    /// @param when a moment that the text names, or null
    /// @param count a number that the text names
    public record Notification(
            MessageKind kind,
            String word,
            Instant at,
            String reference,
            @Nullable List<String> scopes,
            @Nullable Instant when,
            long count) {

        /// About everything that the permission opens, without a number.
        public Notification(
                MessageKind kind,
                String word,
                Instant at,
                String reference,
                @Nullable Instant when) {
            this(kind, word, at, reference, null, when, 0);
        }
    }

    /// Tells the permission's person.
    ///
    /// @return as [Messages#tell] does
    public boolean tell(Grant grant, Notification what) {
        return tell(grant, what, null);
    }

    /// The same about data in these words; null for what the permission opens.
    ///
    /// @return as [Messages#tell] does
    boolean tell(Grant grant, Notification what, @Nullable List<LocalText> data) {
        var scopes =
                what.scopes() == null
                        ? grant.items().stream().map(GrantItem::scope).toList()
                        : what.scopes();
        return messages.tell(
                grant.person(),
                new NewMessage(
                        what.kind(),
                        what.word(),
                        what.at(),
                        grant.id().value() + "-" + what.reference(),
                        "/permissions/" + grant.id(),
                        grant.appName(),
                        data == null ? labels(scopes) : data,
                        what.when(),
                        what.count(),
                        grant.notice().locale()));
    }

    private List<LocalText> labels(List<String> scopes) {
        return new LinkedHashSet<>(scopes)
                .stream()
                        .map(catalogue::scope)
                        .flatMap(Optional::stream)
                        .filter(scope -> !scope.datasets().isEmpty())
                        .map(Scope::label)
                        .toList();
    }
}
