<?php

$MESS['KKV_PD_TO_LIST'] = 'To the list of partners';
