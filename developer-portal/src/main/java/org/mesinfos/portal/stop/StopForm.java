package org.mesinfos.portal.stop;

import org.mesinfos.portal.act.ReasonForm;

/// What is to be stopped or to go on, and why.
class StopForm extends ReasonForm {

    private String what = "";

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }
}
