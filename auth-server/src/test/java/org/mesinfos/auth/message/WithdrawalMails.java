package org.mesinfos.auth.message;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.message.GrantMessageService.Notification;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;

/// What the mail about a withdrawal says, for tests outside of it.
public final class WithdrawalMails {

    private final GrantMessageService told =
            mock(GrantMessageService.class, withSettings().stubOnly());
    private final GrantMessageListener messages;
    private @Nullable Notification happening;
    private @Nullable List<LocalText> data;

    public WithdrawalMails(OwnRecords records, Persons persons, Catalogue catalogue) {
        messages = new GrantMessageListener(told, records, persons, catalogue);
        doAnswer(
                        call -> {
                            happening = call.getArgument(1);
                            data = call.getArgument(2);
                            return true;
                        })
                .when(told)
                .tell(any(), any(), any());
    }

    /// @param count of the datasets that were read; -1 for none
    /// @param datasets their names; none where nothing was read
    public record Said(long count, List<LocalText> datasets) {}

    public Said of(Grant withdrawn) {
        messages.onEvent(withdrawn, withdrawn.events().getLast());
        var datasets = Optional.ofNullable(data).orElse(List.of());
        return new Said(Objects.requireNonNull(happening).count(), datasets);
    }
}
