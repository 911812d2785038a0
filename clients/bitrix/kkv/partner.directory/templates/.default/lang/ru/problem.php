<?php

$MESS['KKV_PD_TO_LIST'] = 'К списку партнёров';
