package org.mesinfos.launcher;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security-claims.md` says of the whole platform fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
