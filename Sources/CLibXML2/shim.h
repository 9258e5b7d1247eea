// Empty on purpose: CXML includes libxml2's headers itself. This target only finds where they are.
