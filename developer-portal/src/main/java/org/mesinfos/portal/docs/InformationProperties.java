package org.mesinfos.portal.docs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who answers for this installation, as its legal pages say it.
///
/// @param publisher the organizers' legal name
/// @param address their postal address, on one line
/// @param contact their mail address
/// @param hosting who runs the servers, with an address
@ConfigurationProperties("platform.information")
record InformationProperties(
        @DefaultValue("Les organisateurs de MesInfos (démonstration)") String publisher,
        @DefaultValue("MesInfos, 1 rue de l’Exemple, 59000 Lille") String address,
        @DefaultValue("organisateurs@mesinfos.example") String contact,
        @DefaultValue("la machine qui fait tourner cette démonstration") String hosting) {}
