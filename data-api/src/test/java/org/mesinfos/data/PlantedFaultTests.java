package org.mesinfos.data;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security-claims.md` says of this service fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
