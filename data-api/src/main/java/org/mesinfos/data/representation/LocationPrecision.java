package org.mesinfos.data.representation;

import java.util.Set;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.Permit;

/// How finely a permit lets an app see where a person was.
///
/// The coarse scope says «areas, about 1 km, never the exact address»: positions are rounded to a
/// hundredth of a degree, and what would sharpen them or tell more is left unknown.
public enum LocationPrecision {
    EXACT,
    COARSE;

    private static final String COARSE_SCOPE = ".coarse:read";
    private static final double STEPS_PER_DEGREE = 100;
    private static final Set<String> HIDDEN = Set.of("accuracyMeters", "deviceState");

    /// The finest that the scopes in use allow.
    public static LocationPrecision of(Permit permit) {
        var onlyCoarse =
                !permit.scopes().isEmpty()
                        && permit.scopes().stream().noneMatch(LocationPrecision::isExact);
        return onlyCoarse ? COARSE : EXACT;
    }

    /// Whether a scope opens positions as they are.
    static boolean isExact(String scope) {
        return !scope.endsWith(COARSE_SCOPE) && !Scope.isComplement(scope);
    }

    /// Whether the coarse view leaves the field unknown.
    public static boolean hides(String field) {
        return HIDDEN.contains(field);
    }

    public static double rounded(double degrees) {
        return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
    }
}
