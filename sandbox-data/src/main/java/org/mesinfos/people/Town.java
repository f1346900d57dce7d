package org.mesinfos.people;

/// A town where made-up people live, work or spend their holidays.
///
/// @param postalCode five characters; not the same thing as the INSEE code
/// @param inseeCode code of the commune, five characters
/// @param latitude of the centre, WGS 84 degrees
/// @param longitude of the centre, WGS 84 degrees
/// @param antennas distance between neighbouring antennas, in metres
/// @param store number of its made-up supermarket
public record Town(
        String id,
        String postalCode,
        String inseeCode,
        String town,
        double latitude,
        double longitude,
        int antennas,
        String store) {}
