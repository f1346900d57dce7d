package org.mesinfos.auth.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantEvent;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantMessageService.Notification;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reminds people of what they permitted, and tells them before it ends.
///
/// Both are due at moments that follow from the permission alone, so that any node, at any time,
/// tells the same news. Of what the person paused nothing is read, so they are not reminded of it.
@Component
class GrantReminders {

    /// How late a message still makes sense, such as after an outage.
    private static final Duration LATE = Duration.ofDays(7);

    /// By what people choose an end.
    private static final Set<GrantEvent.Type> CHOICES =
            EnumSet.of(GrantEvent.Type.GIVEN, GrantEvent.Type.AMENDED, GrantEvent.Type.RESCHEDULED);

    private final Grants grants;
    private final GrantMessageService news;
    private final MessageProperties properties;
    private final Clock clock;

    GrantReminders(
            Grants grants, GrantMessageService news, MessageProperties properties, Clock clock) {
        this.grants = grants;
        this.news = news;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void remind() {
        var now = clock.instant();
        grants.forEachStanding(grant -> due(grant, now).forEach(due -> news.tell(grant, due)));
    }

    /// What the person is to be told about that permission now.
    Stream<Notification> due(Grant grant, Instant now) {
        return grant.standsAt(now) && !grant.once()
                ? Stream.of(reminder(grant, now), ending(grant, now)).flatMap(Stream::ofNullable)
                : Stream.empty();
    }

    private @Nullable Notification reminder(Grant grant, Instant now) {
        var every = properties.remindEvery();
        var passed = Duration.between(grant.createdAt(), now).dividedBy(every);
        var at = grant.createdAt().plus(every.multipliedBy(passed));
        return passed > 0 && isTimely(at, now) && !grant.isPausedAt(now)
                ? new Notification(MessageKind.REMINDER, "reminder", at, "" + passed, grant.until())
                : null;
    }

    /// Not when the person chose the end less than that ago: they know.
    private @Nullable Notification ending(Grant grant, Instant now) {
        var at = grant.until().minus(properties.before());
        return isTimely(at, now) && lastChoice(grant).isBefore(at)
                ? new Notification(
                        MessageKind.ENDING,
                        "ending",
                        at,
                        "" + grant.until().toEpochMilli(),
                        grant.until())
                : null;
    }

    private static boolean isTimely(Instant at, Instant now) {
        return !now.isBefore(at) && now.isBefore(at.plus(LATE));
    }

    private static Instant lastChoice(Grant grant) {
        return grant.events().stream()
                .filter(event -> CHOICES.contains(event.type()))
                .map(GrantEvent::at)
                .max(Instant::compareTo)
                .orElse(grant.createdAt());
    }
}
