<?php

$MESS['KKV_PD_NAME'] = 'KKV partners';
$MESS['KKV_PD_DESCRIPTION'] = 'The list of partners with the competence in large corporate implementations, and their cards';
