package org.mesinfos.showcase.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DatasetState;

/// Everything that this app keeps about one person.
///
/// @param client `live` or `test`: the registration under which the person permitted it
/// @param subject the person's number at this app
/// @param grant the permission's number
/// @param checkedAt when MesInfos was last asked what may be read; null to ask at the next look
/// @param states what may be read, as it was answered then
/// @param reminder null when the person never asked for any
public record Desk(
        String client,
        String subject,
        String grant,
        Instant openedAt,
        @Nullable DeskTokens tokens,
        @Nullable Instant checkedAt,
        List<DatasetState> states,
        Map<String, DatasetCopy> copies,
        List<ReadCall> calls,
        @Nullable DeskReminder reminder) {

    private static final int CALLS = 200;

    static Desk empty(String client, String subject, String grant, Instant now) {
        return new Desk(
                client, subject, grant, now, null, null, List.of(), Map.of(), List.of(), null);
    }

    public Desk with(@Nullable DeskTokens latest) {
        return new Desk(
                client, subject, grant, openedAt, latest, checkedAt, states, copies, calls,
                reminder);
    }

    /// With what they want to be reminded of.
    public Desk reminded(@Nullable DeskReminder wanted) {
        return new Desk(
                client, subject, grant, openedAt, tokens, checkedAt, states, copies, calls, wanted);
    }

    /// To be looked at anew: what may be read has changed, or there is more.
    Desk markStale() {
        return new Desk(
                client, subject, grant, openedAt, tokens, null, states, copies, calls, reminder);
    }

    /// With what may be read now; what may not is not kept.
    Desk with(List<DatasetState> latest, Instant now) {
        var kept = new TreeMap<>(copies);
        kept.keySet()
                .removeIf(
                        dataset ->
                                latest.stream()
                                        .noneMatch(
                                                state ->
                                                        state.isReadable()
                                                                && state.dataset()
                                                                        .equals(dataset)));
        return new Desk(
                client, subject, grant, openedAt, tokens, now, latest, kept, calls, reminder);
    }

    Desk with(String dataset, DatasetCopy copy) {
        var more = new HashMap<>(copies);
        more.put(dataset, copy);
        return new Desk(
                client, subject, grant, openedAt, tokens, checkedAt, states, more, calls, reminder);
    }

    /// Without copies that were first read before a moment.
    Desk withoutOlderThan(Instant moment) {
        var kept = new HashMap<>(copies);
        kept.values().removeIf(copy -> copy.readAt().isBefore(moment));
        return new Desk(
                client, subject, grant, openedAt, tokens, null, states, kept, calls, reminder);
    }

    Desk with(ReadCall call) {
        var latest = Stream.concat(Stream.of(call), calls.stream()).limit(CALLS).toList();
        return new Desk(
                client, subject, grant, openedAt, tokens, checkedAt, states, copies, latest,
                reminder);
    }

    boolean isFresh(Instant now, Duration fresh) {
        return checkedAt != null && checkedAt.plus(fresh).isAfter(now);
    }

    public Optional<DatasetState> state(String dataset) {
        return states.stream().filter(state -> state.dataset().equals(dataset)).findFirst();
    }

    /// Whether the person permits it; there need not be any records.
    public boolean permits(String dataset) {
        return state(dataset).filter(DatasetState::isPermitted).isPresent();
    }

    /// Whether there is nothing of a theme that the person did not permit.
    public boolean permitsAll(DeskTheme theme) {
        return theme.datasets().stream().allMatch(this::permits);
    }

    public List<DataRecord> records(String dataset) {
        var copy = copies.get(dataset);
        return copy == null
                ? List.of()
                : copy.records().values().stream().map(DataRecord::new).toList();
    }

    /// Companies of which something may be read.
    public Set<String> holders() {
        var holders = new TreeSet<String>();
        states.forEach(state -> holders.addAll(state.companies()));
        return holders;
    }

    @Override
    public String toString() {
        return "Desk[" + client + "]";
    }
}
