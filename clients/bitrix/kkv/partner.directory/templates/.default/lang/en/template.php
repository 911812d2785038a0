<?php

$MESS['KKV_PD_SEARCH'] = 'Company name';
$MESS['KKV_PD_CATEGORY'] = 'Project categories';
$MESS['KKV_PD_INDUSTRY'] = 'Industries';
$MESS['KKV_PD_SAME'] = 'Category and industry in the same project';
$MESS['KKV_PD_APPLY'] = 'Show';
$MESS['KKV_PD_RESET'] = 'Reset';
$MESS['KKV_PD_EMPTY'] = 'Nobody matches.';
$MESS['KKV_PD_NEXT'] = 'Next';
$MESS['KKV_PD_PREVIOUS'] = 'Back';
$MESS['KKV_PD_PAGES'] = 'Pages of the list';
$MESS['KKV_PD_MATCHED'] = 'Matching projects';
$MESS['KKV_PD_FOUND_ONE'] = 'Found: #COUNT# partner';
$MESS['KKV_PD_FOUND_MANY'] = 'Found: #COUNT# partners';
$MESS['KKV_PD_POINTS_ONE'] = '#COUNT# point';
$MESS['KKV_PD_POINTS_MANY'] = '#COUNT# points';
