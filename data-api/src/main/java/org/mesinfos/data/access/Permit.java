package org.mesinfos.data.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.records.ImportedRecords;
import org.mesinfos.records.SandboxCopy;

/// Proof that an access was decided; personal records are read only against one.
///
/// Only the gate and its decision make them. It is good for one request and is never kept.
public final class Permit {

    private final LiveGrant grant;
    private final @Nullable Dataset dataset;
    private final List<LiveGrant.Item> items;
    private final Set<String> scopes;
    private final Duration lateness;
    private final boolean imported;

    Permit(LiveGrant grant, @Nullable Dataset dataset, List<LiveGrant.Item> items) {
        this(grant, dataset, items, Duration.ZERO, false);
    }

    Permit(
            LiveGrant grant,
            @Nullable Dataset dataset,
            List<LiveGrant.Item> items,
            Duration lateness,
            boolean imported) {
        this.imported = imported;
        this.lateness = lateness;
        this.grant = grant;
        this.dataset = dataset;
        this.items = List.copyOf(items);
        this.scopes =
                items.stream().map(LiveGrant.Item::scope).collect(Collectors.toUnmodifiableSet());
    }

    public LiveGrant grant() {
        return grant;
    }

    /// What may be read.
    ///
    /// @throws IllegalStateException when the request was about no single dataset
    public Dataset dataset() {
        if (dataset == null) {
            throw new IllegalStateException("this permit is for no single dataset");
        }
        return dataset;
    }

    /// The consents in use: of the dataset, or all usable ones when no dataset was asked for.
    public List<LiveGrant.Item> items() {
        return items;
    }

    /// The same permit without some of its consents.
    Permit only(Predicate<LiveGrant.Item> kept) {
        return new Permit(grant, dataset, items.stream().filter(kept).toList(), lateness, imported);
    }

    /// The same permit for what the person brought along, rather than what companies delivered. A
    /// made-up person's clock does not move that.
    Permit ofImported() {
        var owner = ImportedRecords.by(SandboxCopy.original(grant.person()));
        return new Permit(grant.of(owner), dataset, items, lateness, true);
    }

    /// Whether it is for what the person brought along themselves: no company vouches for that, and
    /// nobody is to deliver it.
    public boolean imported() {
        return imported;
    }

    /// The same permit while holders are late by that much more.
    Permit late(Duration more) {
        return new Permit(grant, dataset, items, more, imported);
    }

    /// How much longer ago than it was the last delivery is to look; zero except in a scenario.
    public Duration lateness() {
        return lateness;
    }

    /// Which part of the dataset may be read: what all of these let pass; none for everything.
    public List<Restriction> restrictions() {
        return restrictions(items.stream());
    }

    /// The same of one dataset, where the permit is for all.
    public List<Restriction> restrictionsOf(Dataset one) {
        return restrictions(itemsOf(one));
    }

    /// The scopes in use about one dataset, where the permit is for all.
    public Set<String> scopesOf(Dataset one) {
        return itemsOf(one).map(LiveGrant.Item::scope).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<LiveGrant.Item> itemsOf(Dataset one) {
        return items.stream().filter(item -> item.isAbout(one, imported));
    }

    private static List<Restriction> restrictions(Stream<LiveGrant.Item> items) {
        return items.map(LiveGrant.Item::restriction)
                .filter(restriction -> !restriction.allowsAll())
                .distinct()
                .toList();
    }

    /// The scopes in use.
    public Set<String> scopes() {
        return scopes;
    }
}
