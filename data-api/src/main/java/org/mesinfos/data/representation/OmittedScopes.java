package org.mesinfos.data.representation;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.Permit;

/// Scopes of a dataset that are not in use, and which of its fields stay closed for that.
///
/// @param lapsed those that the person granted for a time which is over, or has not begun
public record OmittedScopes(Dataset dataset, Set<String> lapsed) {

    public static OmittedScopes of(Permit permit, Instant now) {
        return new OmittedScopes(
                permit.dataset(),
                permit.grant().items().stream()
                        .filter(item -> now.isBefore(item.from()) || !now.isBefore(item.until()))
                        .map(item -> item.scope())
                        .filter(permit.dataset()::hasScope)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// Counts the closed ones among the fields that `view` shows.
    public void count(RecordView view) {
        count(view, view.masked()::contains, RecordView::opensParties);
        count(view, name -> isPrinted(view, name), Scope::isForIdentifiers);
        if (view.precision() == LocationPrecision.COARSE) {
            count(view, LocationPrecision::hides, LocationPrecision::isExact);
        }
    }

    // References between records are told to nobody, so nothing is missing without them.
    private boolean isPrinted(RecordView view, String name) {
        return view.identifiers().contains(name)
                && dataset.field(name)
                        .filter(field -> field.identifier() == Field.Identifier.PRINTED)
                        .isPresent();
    }

    private void count(RecordView view, Predicate<String> closed, Predicate<String> opens) {
        var reason =
                lapsed.stream().anyMatch(opens)
                        ? OmittedValues.Reason.OUTSIDE_PERIOD
                        : OmittedValues.Reason.NOT_GRANTED;
        var fields =
                dataset.fields().stream()
                        .map(Field::name)
                        .filter(name -> view.fields().isEmpty() || view.fields().contains(name))
                        .filter(closed)
                        .count();
        view.withheld().add(reason, (int) fields);
    }
}
