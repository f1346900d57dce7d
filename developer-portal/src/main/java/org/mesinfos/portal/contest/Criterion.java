package org.mesinfos.portal.contest;

import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// One thing by which the jury judges.
///
/// @param id in forms and files, such as `usefulness`
/// @param weight how much it counts beside the others; 1 or more
/// @param points what each number of points means, from 1 point on
public record Criterion(String id, LocalText name, int weight, List<LocalText> points) {

    public Criterion {
        points = List.copyOf(points);
        if (weight < 1 || points.size() < 2) {
            throw new IllegalArgumentException(
                    "a criterion has a weight and at least two steps: " + id);
        }
    }

    /// The most points that can be given.
    public int most() {
        return points.size();
    }
}
