<?php

$MESS['KKV_PD_TITLE'] = 'Partners with the competence in large corporate implementations';
$MESS['KKV_PD_NOT_FOUND'] = 'There is no such page: perhaps the partner is not listed any more.';
$MESS['KKV_PD_BUSY'] = 'Too many requests. Try again in a minute.';
$MESS['KKV_PD_FAILED'] = 'The list of partners is not available now. Try again later.';
