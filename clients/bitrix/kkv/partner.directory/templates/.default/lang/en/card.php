<?php

$MESS['KKV_PD_BACK'] = 'All partners';
$MESS['KKV_PD_RANK'] = 'Place #RANK# in the list';
$MESS['KKV_PD_VALID'] = 'valid through #DAY#';
$MESS['KKV_PD_SITE'] = 'Site';
$MESS['KKV_PD_EMAIL'] = 'E-mail';
$MESS['KKV_PD_PHONE'] = 'Telephone';
$MESS['KKV_PD_EXPERIENCE'] = 'Experience';
$MESS['KKV_PD_PROJECTS'] = 'Projects: #COUNT#';
$MESS['KKV_PD_CLIENT'] = 'Client';
$MESS['KKV_PD_PROJECT_SITE'] = 'See it';
$MESS['KKV_PD_POINTS_ONE'] = '#COUNT# point';
$MESS['KKV_PD_POINTS_MANY'] = '#COUNT# points';
