package org.mesinfos.engine;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security-claims.md` says of this library fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
